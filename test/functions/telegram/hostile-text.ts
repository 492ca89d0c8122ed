/** Texts as Telegram lets people write them, and a little worse. */
import fc from 'fast-check';
import { navigation } from '../../../functions/telegram/views/navigation.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { languages } from '../../../shared/texts/model.ts';

/** The keys of the keyboard below the chat, in every language. */
const keys = languages.flatMap((language) => navigation.flat().map((key) => wordsIn(language).text(key)));

const curious = [
  ' ',
  '\u0000',
  '\u200b\u200d\ufeff',
  '\u202Eтекст задом наперёд',
  'مرحبا بالعالم',
  '\ud800',
  'a\udfffb',
  '👩‍👩‍👧‍👦'.repeat(50),
  '<b>жирно',
  '</b></i><a href="tg://user?id=1">x</a>',
  '&lt;&amp;&#0;&nbsp;',
  '<script>alert(1)</script>',
  '{name} { $name } {{ }}',
  '\u2068{name}\u2069',
  '`*_[]()~>#+-=|{}.!',
  '__proto__',
  'constructor',
  '../../bots/1',
  '-1',
  '0',
  '3',
  '999',
  '1e3',
  '٣',
  '99999999999999999999',
  'NaN',
  '+380671234567',
  '067 123 45 67',
  'anna@example.com',
  'кофе',
  'каву без кофеїну',
  '/',
  '/start',
  '/start p_',
  '/start c___proto__',
  `/start ${'x'.repeat(64)}`,
  '/catalog@vitrina_demo_bot',
  '/catalog@another_bot',
  '/неизвестно',
  '/cart/cart',
  'я'.repeat(4096),
  '<'.repeat(4096),
  '\n'.repeat(4096),
];

/** A text of 1 to 4096 characters. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...curious) },
    { weight: 1, arbitrary: fc.constantFrom(...keys) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', 'ё', '<', '\u200f', '0') }),
    },
    { weight: 1, arbitrary: fc.integer().map(String) },
  )
  .map((text) => text.slice(0, 4096) || ' ');
