/**
 * Any text, at any question that waits: the bot says something that leads on, and what is asked for is either taken
 * as it should be or asked again. The questions are those of the model, so a new one is covered as it is added.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkoutSteps,
  contactFields,
  customer as customerSchema,
  type Customer as CustomerDocument,
  type Dialog,
} from '../../../shared/customers/model.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { Shopper } from '../../shopper.ts';
import type { Call } from '../../simulator.ts';
import { checkBooks, readBooks, stockList, type Books } from '../../books.ts';
import { anyText } from './hostile-text.ts';
import { deliver, nextUpdateId } from './updates.ts';

const productId = 'house-blend';

const dialogs: [name: string, dialog: Dialog | undefined][] = [
  ['no question', undefined],
  ['the quantity', { kind: 'quantity', productId }],
  ['the quantity of a product that is gone', { kind: 'quantity', productId: 'gone' }],
  ...contactFields.map((field): [string, Dialog] => [`the profile’s ${field}`, { kind: 'profile', field }]),
  ...checkoutSteps.map((step): [string, Dialog] => [
    `the checkout’s ${step}`,
    { kind: 'checkout', checkoutId: 'ABCD2345', step, answers: {} },
  ]),
  ...checkoutSteps.map((step): [string, Dialog] => [
    `the checkout’s ${step}, with all before it answered`,
    {
      kind: 'checkout',
      checkoutId: 'ABCD2345',
      step,
      answers: {
        name: 'Ann',
        phone: '+380671234567',
        email: 'a@b.example',
        address: 'Kyiv',
        delivery: 'gone',
      },
    },
  ]),
];

const people = Array.from({ length: 10 }, (_, index) => 6000 + index);
let platform: Platform;
let atFirst: Books;
let lastCall = 0;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  for (const id of people) {
    const shopper = await Shopper.arrive(platform.sim, { id, first_name: 'F', language_code: 'uk' });
    await shopper.send('/start');
  }
  atFirst = await readBooks(platform);
});
afterAll(() => platform.close());

const documentOf = (id: number) => customers.doc(platform.cloud.db, platform.botId, String(id));

async function readCustomer(id: number): Promise<CustomerDocument> {
  return (await documentOf(id).get()).data()!;
}

interface Said extends Call<{ chat_id?: number | string; reply_markup?: object }> {
  id: number;
}

/** Whether a message has buttons, or changes the keys below the chat. */
const leadsOn = ({ params }: Said): boolean => JSON.stringify(params.reply_markup ?? {}).includes('"text"');

/** What the shop says itself has no buttons: the menu below it leads on. A question that waits is said after it. */
const ownPages = languages.flatMap((language) =>
  (['nav-news', 'nav-support'] as const).map((key) => wordsIn(language).text(key)),
);

/** How many keys are on the keyboard below the chat. */
async function keysBelow(id: number): Promise<number> {
  const { keyboard } = await platform.sim.get<{ keyboard: { keyboard: object[][] } | null }>(
    `users/${id}/keyboard`,
  );
  return keyboard?.keyboard.flat().length ?? 0;
}

async function sayTo(id: number, text: string): Promise<Said[]> {
  const from = { id, is_bot: false, first_name: 'F', language_code: 'uk' };
  const message = { message_id: 1, date: 1, chat: { id, type: 'private' }, from, text };
  const [{ status }] = await deliver(platform, { update_id: nextUpdateId(), message });
  expect(status).toBe(200);
  const calls = await platform.sim.get<Said[]>(`calls?after=${lastCall}`);
  lastCall = calls.at(-1)?.id ?? lastCall;
  return calls.filter(
    // What comes with a file is text throughout.
    ({ method, params, answer }) => method.startsWith('send') && Number(params.chat_id) === id && answer.ok,
  );
}

describe('any text', () => {
  it.each(dialogs)('is answered with a way on where %s waits', async (_, dialog) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...people), anyText, async (id, text) => {
        const known = await readCustomer(id);
        const line = { productId, title: { uk: 'Суміш' }, price: 100, discountPercent: 0, quantity: 1 };
        await documentOf(id).set({ ...known, profile: {}, cart: [line], dialog });
        const said = await sayTo(id, text);
        expect(said).not.toEqual([]);
        if (dialog === undefined && ownPages.includes(text.trim())) expect(await keysBelow(id)).toBe(7);
        else expect(said.some(leadsOn)).toBe(true);
        const after = await readCustomer(id);
        expect(customerSchema.parse(after)).toEqual(after);
        if (dialog?.kind !== 'quantity') {
          expect(after.cart.map((held) => held.productId)).toEqual([productId]);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has sold nothing by then, and broken nothing', async () => {
    const now = await readBooks(platform);
    checkBooks(now);
    expect(stockList(now)).toEqual(stockList(atFirst));
    expect(now.orders).toEqual({});
    expect(now.failures).toEqual({});
  });
});
