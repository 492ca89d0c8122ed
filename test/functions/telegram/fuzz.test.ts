/**
 * Whatever arrives, the bot neither breaks nor is fooled: updates of every shape, sent with the secret that Telegram
 * has, to a shop in which somebody else has a cart, orders and a summary waiting to be confirmed.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { customers } from '../../../shared/customers/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { Shopper } from '../../shopper.ts';
import type { Call } from '../../simulator.ts';
import { checkBooks, readBooks, stockList } from '../../books.ts';
import { anyUpdate, type Fuzzed } from './update-shapes.ts';
import { deliver, nextUpdateId } from './updates.ts';

interface Numbered extends Call<{ chat_id?: number | string; callback_query_id?: string }> {
  id: number;
}

/** Google's emulators take several times as long for each. */
const updates = process.env['FIRESTORE_EMULATOR_HOST'] === undefined ? 600 : 120;
const people = Array.from({ length: 40 }, (_, index) => 5000 + index);
const victimId = 4999;

let platform: Platform;
let victim: Shopper;
/** The data of all buttons that the victim has on the screen. */
let foreign: string[];

beforeAll(async () => {
  platform = await startPlatform();
  const { sim } = platform;
  await sim.post('flood', { enabled: false });
  for (const id of people) await (await Shopper.arrive(sim, { id, first_name: 'F' })).send('/start');
  victim = await Shopper.arrive(sim, { id: victimId, first_name: 'V', language_code: 'en' });
  await victim.send('/start');
  await victim.send('/language');
  await victim.send('/catalog');
  await victim.addToCart('sweets', await anySweet());
  await victim.fillIn();
  await victim.press('1:buy:yes');
  await victim.send('/orders');
  await victim.addToCart('sweets', await anySweet());
  await victim.fillIn();
  foreign = (await victim.messages()).flatMap(({ reply_markup }) =>
    reply_markup && 'inline_keyboard' in reply_markup
      ? reply_markup.inline_keyboard
          .flat()
          .flatMap((one) => ('callback_data' in one ? [one.callback_data] : []))
      : [],
  );
});
afterAll(() => platform.close());

const anySweet = async (): Promise<string> => {
  const books = await readBooks(platform);
  const [id] = Object.entries(books.products).find(
    ([, { categoryId, available, stock }]) => categoryId === 'sweets' && available && stock !== 0,
  )!;
  return id;
};

let lastCall = 0;

async function newCalls(): Promise<Numbered[]> {
  const calls = await platform.sim.get<Numbered[]>(`calls?after=${lastCall}`);
  lastCall = calls.at(-1)?.id ?? lastCall;
  return calls;
}

/** Albums that somebody has sent a picture of: the others of one are not answered again. */
const albums = new Set<string>();

const pictured = z.object({ message: z.object({ media_group_id: z.string() }) });

function isAnswered({ content, owed }: Fuzzed): boolean {
  const { data } = pictured.safeParse(content);
  if (!data) return false;
  const album = `${owed} ${data.message.media_group_id}`;
  const known = albums.has(album);
  albums.add(album);
  return known;
}

/** Delivers it, and holds the bot to what it owes. */
async function deliverAndCheck(fuzzed: Fuzzed): Promise<void> {
  const { content, owed } = fuzzed;
  const update_id = nextUpdateId();
  const { callback_query: query } = content;
  const numbered = query === undefined ? {} : { callback_query: { id: String(update_id), ...query } };
  const update = { update_id, ...content, ...numbered };
  const [{ status, body }] = await deliver(platform, update);
  expect(status).toBe(200);
  if (isAnswered(fuzzed) || owed === undefined) return;
  const calls = await newCalls();
  if (owed === 'answer') {
    const answered = calls.some(({ params }) => params.callback_query_id === String(update_id));
    expect(answered || body.includes('answerCallbackQuery')).toBe(true);
  } else {
    const words = calls.filter(
      ({ method, params, answer }) =>
        method.startsWith('send') &&
        method !== 'sendChatAction' &&
        Number(params.chat_id) === owed &&
        answer.ok,
    );
    expect(words).not.toEqual([]);
  }
}

describe('an update of any shape', () => {
  it('is taken, answered, and changes nothing that is not its sender’s', { timeout: 120_000 }, async () => {
    const before = await readBooks(platform);
    const carried = {
      ids: [
        ...Object.keys(before.products),
        ...Object.keys(before.tree!.categories),
        ...Object.keys(before.orders),
      ],
      foreign,
    };
    expect(foreign.some((data) => data.startsWith('1:buy:yes'))).toBe(true);
    await newCalls();
    await fc.assert(fc.asyncProperty(anyUpdate(people, carried), deliverAndCheck), { numRuns: updates });

    const after = await readBooks(platform);
    checkBooks(after);
    expect(stockList(after)).toEqual(stockList(before));
    expect(after.orders).toEqual(before.orders);
    expect(after.failures).toEqual({});
    expect(after.customers[victimId]).toEqual(before.customers[victimId]);
    // What only pretends to be from somebody makes nobody a customer.
    expect(Object.keys(after.customers).filter((id) => !(id in before.customers))).toEqual([]);
    // The victim's summary is as good as before.
    await victim.press('1:buy:yes');
    expect(Object.keys((await readBooks(platform)).orders)).toHaveLength(
      Object.keys(before.orders).length + 1,
    );
    expect(
      (await customers.doc(platform.cloud.db, platform.botId, String(victimId)).get()).data()?.cart,
    ).toEqual([]);
  });
});
