/** What a broadcast has come to, as its author reads it. */
import { expect, it } from 'vitest';
import { outcomeLines } from '../../../functions/telegram/views/broadcast-report.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import { emptyTally } from '../../../shared/broadcasts/decide.ts';
import { languages } from '../../../shared/texts/model.ts';

const shop = { language: 'en', currency: 'UAH', timeZone: 'UTC' } as const;

it.each(languages)('says what it means that somebody is unknown, in %s', (language) => {
  const voice = voiceOf(shop, language);
  const linesOf = (unknown: number): string[] =>
    outcomeLines(voice, 'send', { ...emptyTally(), sent: 5, unknown }).split('\n');
  expect(linesOf(9)[1]).toMatch(/9 \(.*Telegram.+\)/);
  expect(linesOf(0)).toHaveLength(1);
});
