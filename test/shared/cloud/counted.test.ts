/** How many places what goes to one person takes among what a bot sends in a second. */
import type { Transformer } from 'grammy';
import { expect, it } from 'vitest';
import { SendPace } from '../../../shared/cloud/send-pace.ts';
import { counted } from '../../../shared/cloud/telegram.ts';

const media = [1, 2, 3].map((n) => ({ type: 'photo', media: `photo-${n}` }));

it.each([
  ['a message', 'sendMessage', { chat_id: 1, text: 'Hi' }, 1],
  ['an album, for each of its files', 'sendMediaGroup', { chat_id: 1, media }, 3],
  ['several that are copied', 'copyMessages', { chat_id: 1, from_chat_id: 2, message_ids: [1, 2] }, 2],
  ['an edit', 'editMessageText', { chat_id: 1, message_id: 2, text: 'Hi' }, 0],
] as const)('%s', async (_name, method, payload, places) => {
  const pace = new SendPace(30);
  const taken: (number | undefined)[] = [];
  pace.take = (cost) => {
    taken.push(cost);
    return () => undefined;
  };
  const call = () => Promise.resolve({ ok: true as const, result: true });
  const sent = counted(pace) as (...given: unknown[]) => ReturnType<Transformer>;
  await sent(call, method, payload);
  expect(taken).toEqual(places === 0 ? [] : [places]);
});
