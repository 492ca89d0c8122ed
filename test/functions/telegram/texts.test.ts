/** Whatever a shop writes in its own words is what the customer reads, in their language, with the values filled in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../shared/commands/execute.ts';
import { saveText } from '../../../shared/texts/commands.ts';
import {
  languages,
  textIds,
  textPlaceholders,
  type Language,
  type TextId,
} from '../../../shared/texts/model.ts';
import { findTexts } from '../../../shared/texts/queries.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { sell } from './shop.ts';

let platform: Platform;
/** A shop with nothing in it. */
let empty: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  empty = await startPlatform({ DEMO: 'false' });
  for (const shop of [platform, empty]) {
    await shop.sim.post('flood', { enabled: false });
    for (const id of textIds) await save(shop, id);
  }
});
afterAll(async () => {
  await platform.close();
  await empty.close();
});

/** What the shop writes: its language, which text it is, every placeholder, and what HTML would stumble over. */
const written = (id: TextId, language: Language): string =>
  [`${id} ${language} <b>&`, ...textPlaceholders[id].map((name) => `${name}={${name}}`)].join(' ');

async function save({ cloud, botId }: Platform, id: TextId): Promise<void> {
  const inEach = (words: (language: Language) => string) =>
    Object.fromEntries(languages.map((language) => [language, words(language)]));
  const outcome = await execute(cloud, saveText, {
    id: `test-text-${id}`,
    botId,
    actor: 'system',
    input: {
      id,
      text: {
        title: inEach((language) => `Title ${language}`),
        body: inEach((language) => written(id, language)),
      },
    },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
  findTexts.forget(cloud, botId);
}

/** How a customer comes to read each of them. */
const ways: Record<TextId, (customer: Customer, language: Language) => Promise<string>> = {
  greeting: async (customer) => wordsOf((await customer.say('/start'))[0]),
  help: async (customer) => wordsOf((await customer.say('/help'))[0]),
  about: async (customer) => wordsOf((await customer.say('/about'))[0]),
  support: async (customer) => wordsOf((await customer.say('/support'))[0]),
  cart_empty: async (customer) => wordsOf((await customer.say('/cart'))[0]),
  catalog_empty: async (customer) => wordsOf((await customer.say('/catalog'))[0]),
  not_understood: async (customer) => wordsOf((await customer.say('/no_such_command'))[0]),
  consent: async (customer, language) => {
    await checkOut(customer, language);
    const { message_id } = await customer.press(wordsIn(language).text('terms-open'));
    return wordsOf((await customer.messages(message_id)).at(-1));
  },
  order_thanks: async (customer, language) => {
    const summary = await checkOut(customer, language);
    const confirm = labelsOf(summary).find((label) =>
      label.startsWith(wordsIn(language).text('checkout-confirm', { total: '' }).trim()),
    );
    await customer.press(confirm ?? 'no such button', summary.message_id);
    return wordsOf(await customer.message(summary.message_id));
  },
};

async function checkOut(customer: Customer, language: Language) {
  const words = wordsIn(language);
  const id = await sell(platform, { price: 12_300 });
  await customer.say(`/start p_${id}`);
  await customer.press(words.text('card-add'));
  await customer.tap(words.text('nav-cart'));
  await customer.press(words.text('cart-checkout'));
  for (const answer of ['Ann', '+380671234567', 'a@example.com', 'Kyiv, Khreshchatyk, 1']) {
    await customer.say(answer);
  }
  return customer.screen();
}

const values: Record<string, RegExp> = {
  name: /name=Ann &/,
  number: /number=[0-9A-Z]{5}-[0-9A-Z]{5}/,
  total: /total=\D*123/,
};

describe.each(languages)('in %s', (language) => {
  it.each(textIds)('“%s” is said in the shop’s own words', async (id) => {
    const { sim, botId } = id === 'catalog_empty' ? empty : platform;
    const profile = { first_name: 'Ann & Co', language_code: language };
    const said = await ways[id](await Customer.join(sim, botId, profile), language);
    expect(said).toContain(`${id} ${language} <b>&`);
    for (const name of textPlaceholders[id]) expect(said).toMatch(values[name] ?? /no such value/);
    expect(said).not.toMatch(/\{[a-z]+\}/);
  });
});

describe('a text that a shop wrote in one language', () => {
  it('is read by everybody, whatever they speak', async () => {
    const { cloud, botId } = empty;
    await execute(cloud, saveText, {
      id: 'test-text-one-language',
      botId,
      actor: 'system',
      input: { id: 'greeting', text: { title: { ru: 'Привет' }, body: { ru: 'Заходите, {name}!' } } },
      at: new Date(),
    });
    findTexts.forget(cloud, botId);
    const customer = await Customer.join(empty.sim, botId, { first_name: 'Ann', language_code: 'en' });
    expect(wordsOf((await customer.say('/start'))[0])).toBe('Заходите, Ann!');
  });
});
