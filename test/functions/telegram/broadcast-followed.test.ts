/** The message that tells how far a broadcast is, which its worker edits, beside people who press its buttons. */
import { expect, it } from 'vitest';
import { broadcasts, laneOf } from '../../../shared/broadcasts/queries.ts';
import { cancelBroadcast } from '../../../shared/broadcasts/stopping.ts';
import { startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { eventually } from '../../eventually.ts';
import type { Call, SimMessage } from '../../simulator.ts';
import { gather } from '../crowd.ts';
import { act, read } from './agents.ts';
import { administrator, draft, find, inState, start } from './broadcasting.ts';
import { wordsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { arrange } from './shop.ts';

const shop = openShop();

let gathered = 0;
/** Ten a second: it goes on for as long as a test takes. */
async function many(count = 450): Promise<void> {
  if (count > gathered) await gather(shop.platform, count - gathered);
  gathered = count;
  await arrange(shop.platform, { broadcasts: { headroom: 20 } });
}

/** Waits until whoever works on a broadcast was refused an edit, because the message that told of it is gone. */
async function untilRefused({ user }: Customer): Promise<void> {
  await eventually(async () => {
    const calls = await shop.platform.sim.get<Call<{ chat_id: number }>[]>(
      `calls?bot=${shop.platform.botId}&method=editMessageText`,
    );
    const isRefused = ({ params, answer }: Call<{ chat_id: number }>): boolean =>
      params.chat_id === user.id && answer.description?.includes('message to edit not found') === true;
    return calls.some(isRefused) || undefined;
  });
}

/** The newest message with these words in it, as it is by now. */
const saying = async (staff: Customer, words: string): Promise<SimMessage | undefined> =>
  (await staff.messages()).findLast((message) => wordsOf(message).includes(words));

const percentIn = (message: SimMessage): number => Number(/(\d+)%/.exec(wordsOf(message))?.[1] ?? Number.NaN);

/** Waits until a message tells of more than that. */
const untilBeyond = (staff: Customer, id: number, percent: number): Promise<SimMessage> =>
  eventually(async () => {
    const message = await staff.message(id);
    return percentIn(message) > percent ? message : undefined;
  });

/** Opens what is under way from the list. @returns the message that it is on then */
async function opened(staff: Customer): Promise<number> {
  await staff.say('/broadcasts');
  const { message_id: at = 0 } = (await saying(staff, '📣 Розсилки')) ?? {};
  await staff.invent('1:cast:list:going', at);
  await staff.press('🚀 Літо', at);
  return at;
}

/** Stops what a test has under way. */
async function stop(staff: Customer, id: string): Promise<void> {
  await act(shop.platform, staff.user.id, cancelBroadcast, { id });
  await inState(shop.platform, id, 'cancelled');
}

it('what a program has started is told, up to its end, where it was opened last', async () => {
  await many(300);
  const staff = await administrator(shop.platform);
  const { id } = await draft(shop.platform, staff);
  const { cloud, botId } = shop.platform;
  const given = { id: `api-${id}`, botId, actor: 'system', at: new Date(), input: { id } } as const;
  await broadcasts.doc(cloud.db, botId, id).update({ origin: { kind: 'api' } });
  await execute(cloud, startBroadcast, given);
  await inState(shop.platform, id, 'sending');
  const places: number[] = [];
  for (let times = 0; times < 2; times++) {
    const at = await opened(staff);
    await untilBeyond(staff, at, percentIn(await staff.message(at)));
    places.push(at);
  }
  const [first = 0, last = 0] = places;
  await expect(staff.message(first)).rejects.toThrow();
  await staff.press('⏸ Призупинити', last);
  expect(wordsOf(await staff.message(last))).toContain('Призупинено');
  await arrange(shop.platform, { broadcasts: { headroom: 3 } });
  await staff.press('▶️ Далі', last);
  await inState(shop.platform, id, 'done');
  const over = await eventually(async () => {
    const message = await staff.message(last);
    return wordsOf(message).includes('Завершено') ? message : undefined;
  });
  expect(percentIn(over)).toBe(100);
  expect(wordsOf(await read(staff, 'Розсилку надіслано', last))).toContain('Надіслано');
});

it('a question about a broadcast under way stays until it is answered, and going back tells how far it is again', async () => {
  await many();
  const staff = await administrator(shop.platform);
  const { id, screen } = await draft(shop.platform, staff);
  await start(staff, screen);
  await untilBeyond(staff, screen, 0);
  await staff.press('✖️ Скасувати', screen);
  const question = await saying(staff, 'Скасувати?');
  await untilRefused(staff);
  expect(await saying(staff, 'Скасувати?')).toEqual(question);
  const at = question?.message_id ?? 0;
  await staff.press('◀️ Назад', at);
  await untilBeyond(staff, at, percentIn(await staff.message(at)));
  await staff.press('✖️ Скасувати', at);
  await staff.press('✖️ Так, скасувати');
  expect((await find(shop.platform, id)).state).toBe('cancelled');
  expect(await saying(staff, 'Скасовано')).toBeDefined();
});

it('a form that is begun from there is not written over', async () => {
  await many();
  const staff = await administrator(shop.platform);
  const { id, screen } = await draft(shop.platform, staff);
  await start(staff, screen);
  await untilBeyond(staff, screen, 0);
  await staff.press('🔎 Докладніше', screen);
  await staff.press('◀️ Розсилки');
  await staff.press('➕ Нова розсилка');
  const question = await saying(staff, 'Що отримають покупці');
  await untilRefused(staff);
  expect(await saying(staff, 'Що отримають покупці')).toEqual(question);
  await stop(staff, id);
});

it('who opens what is told in the chat of another looks as often as they like', async () => {
  await many();
  const [author, other] = [await administrator(shop.platform), await administrator(shop.platform)];
  const { id, screen } = await draft(shop.platform, author);
  await start(author, screen);
  await untilBeyond(author, screen, 0);
  const at = await opened(other);
  const before = percentIn(await other.message(at));
  await untilBeyond(author, screen, before);
  await other.press('🔄 Оновити', at);
  expect(percentIn(await other.message(at))).toBeGreaterThan(before);
  await stop(author, id);
});

it('one that waits for its turn says so', async () => {
  await many();
  const staff = await administrator(shop.platform);
  const { cloud, botId } = shop.platform;
  const { id, screen } = await draft(shop.platform, staff);
  await start(staff, screen);
  await untilBeyond(staff, screen, 0);
  const second = await draft(shop.platform, staff);
  await start(staff, second.screen);
  await inState(shop.platform, second.id, 'sending');
  expect((await laneOf(cloud.db, botId).get()).data()?.current).toBe(id);
  await staff.invent(`1:cast:open:${second.id}`, second.screen);
  expect(wordsOf(await staff.message(second.screen))).toContain('Чекає своєї черги');
  for (const one of [id, second.id]) await stop(staff, one);
});
