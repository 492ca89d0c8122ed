import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Timestamp } from '../../../shared/cloud/firestore.ts';
import { remindOfWaiting } from '../../../shared/support/reminding.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import { conversation, findTicket } from '../../../shared/support/queries.ts';
import { answerTicket } from '../../../shared/support/work.ts';
import { eraseTicket } from '../../../shared/support/upkeep.ts';
import { findBot, tokenOf } from '../../../shared/bots/queries.ts';
import { demoOwner } from '../../../local/main.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, Pressed, SimMessage } from '../../simulator.ts';
import { act, ask, hire, read } from './agents.ts';
import { handleUpdate } from '../../../functions/telegram/handle.ts';
import { messageOf } from './updates.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { arrange } from './shop.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

let platform: Platform;
let owner: Customer;
let olya: Customer;
let taras: Customer;
let stranger: Customer;
let group: number;

beforeAll(async () => {
  platform = await startPlatform();
  const { sim, botId } = platform;
  await sim.post('flood', { enabled: false });
  owner = new Customer(sim, botId, demoOwner);
  olya = await hire(platform, 'Оля');
  taras = await hire(platform, 'Taras', 'administrator', 'en');
  stranger = await join({ first_name: 'Чужий' });
  const people = [owner, olya, taras, stranger].map(({ user }) => ({ user: user.id }));
  const bot = {
    bot: botId,
    status: 'administrator',
    rights: { can_manage_topics: true, can_delete_messages: true },
  };
  const chat = { type: 'supergroup', title: 'Підтримка', is_forum: true, members: [...people, bot] };
  group = (await sim.post<{ id: number }>('chats', chat)).id;
});
afterAll(() => platform.close());

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const now = async (ticketId: string) => (await findTicket(platform.cloud, platform.botId, ticketId))!;
const messagesIn = async (ticketId: string) =>
  (await conversation(platform.cloud, platform.botId, ticketId, 50)).messages.reverse();

const inGroup = (): Promise<SimMessage[]> =>
  platform.sim.get(`users/${olya.user.id}/messages?chat=${group}&limit=1000`);
const inTopic = async (topic: number | undefined) =>
  (await inGroup()).filter(({ message_thread_id: thread }) => thread === topic);
const write = (person: Customer, thread: number | undefined, content: object) =>
  platform.sim.post(`users/${person.user.id}/send`, { chat: group, thread, ...content, wait: true });
const press = (person: Customer, text: string, message: SimMessage) =>
  platform.sim.post<Pressed>(`users/${person.user.id}/press`, {
    chat: group,
    text,
    message_id: message.message_id,
    wait: true,
  });

/** Waits for a post in a topic with these words. */
const post = (topic: number | undefined, words: string | RegExp): Promise<SimMessage> =>
  vi.waitFor(
    async () => {
      const all = await inTopic(topic);
      const found = all.findLast((one) => one.from?.is_bot && wordsOf(one).search(words) !== -1);
      if (!found) throw new Error(`nothing about ${String(words)}, but: ${all.map(wordsOf).join(' | ')}`);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
const topicOf = (ticketId: string): Promise<number> =>
  vi.waitFor(
    async () => {
      const { topicId } = await now(ticketId);
      if (topicId === undefined) throw new Error('there is no topic yet');
      return topicId;
    },
    { timeout: 60_000, interval: 50 },
  );
const callsOf = (method: string) => platform.sim.get<Call[]>(`calls?method=${method}`);

describe('the group that requests are answered in', () => {
  it('is made so by the owner with /tickets, and by nobody else', async () => {
    const { cloud, botId } = platform;
    const setting = async () => {
      findBot.forget(cloud, botId);
      return (await findBot(cloud, botId))?.support.forumId;
    };
    await write(taras, undefined, { text: '/tickets' });
    expect(await setting()).toBeUndefined();
    await write(owner, undefined, { text: '/tickets' });
    expect(await setting()).toBe(String(group));
    await write(owner, undefined, { text: '/tickets' });
    expect(await setting()).toBeUndefined();
    await write(owner, undefined, { text: '/tickets' });
    expect(wordsOf((await inGroup()).at(-1))).toContain('звернення надходять у цю групу');
  });

  it('is not made of one where the bot may not manage topics: it says what to do', async () => {
    const { sim, botId } = platform;
    const members = [{ user: owner.user.id, status: 'creator' }, { bot: botId }];
    const chat = { type: 'supergroup', title: 'Без прав', is_forum: true, members };
    const { id } = await sim.post<{ id: number }>('chats', chat);
    await sim.post(`users/${owner.user.id}/send`, { chat: id, text: '/tickets', wait: true });
    const said = await sim.get<SimMessage[]>(`users/${owner.user.id}/messages?chat=${id}`);
    expect(wordsOf(said.at(-1))).toContain('Керування темами');
    findBot.forget(platform.cloud, botId);
    expect((await findBot(platform.cloud, botId))?.support.forumId).toBe(String(group));
  });

  it('has a topic for each customer: words and files go both ways, closing closes it, opening again opens it', async () => {
    const customer = await join({ first_name: 'Олена', username: 'olena_f' });
    const before = (await olya.messages()).length;
    const id = await ask(customer, 'Де <замовлення>?');
    const topic = await topicOf(id);
    const head = await post(topic, 'Де <замовлення>?');
    expect(wordsOf(head)).toContain(ticketNumber(id));
    expect(labelsOf(head)).toEqual(['✅ Закрити']);
    await customer.give({ photo: pixel, caption: 'Ось фото' });
    expect((await post(topic, 'Ось фото')).photo).toBeDefined();

    await write(stranger, topic, { text: 'Я теж тут' });
    expect(wordsOf((await inTopic(topic)).at(-1))).toContain('🚫 Не передано');
    await write(olya, topic, { text: '/help' });
    await write(olya, topic, { text: 'Дивлюся' });
    await read(customer, 'Дивлюся');
    expect(await now(id)).toMatchObject({ status: 'taken', agentId: olya.user.id });
    await write(taras, topic, { photo: pixel, caption: 'Ваша посилка' });
    expect((await read(customer, 'Ваша посилка')).photo).toBeDefined();
    expect(await now(id)).toMatchObject({ status: 'taken', agentId: taras.user.id });
    const texts = (await customer.messages()).map(wordsOf).join('\n');
    expect(texts).not.toContain('Я теж тут');
    expect(texts).not.toContain('/help');
    // Nobody is told a second time in a chat of their own, and what was written in the topic is not posted there again.
    expect(await olya.messages()).toHaveLength(before);
    expect(
      (await inTopic(topic)).filter((one) => one.from?.is_bot && wordsOf(one).includes('Дивлюся')),
    ).toEqual([]);

    await press(olya, '✅ Закрити', head);
    const closed = await post(topic, 'закрито');
    await read(customer, 'Як ми допомогли?');
    await vi.waitFor(
      async () => expect((await inTopic(topic)).some((one) => one.forum_topic_closed)).toBe(true),
      20_000,
    );
    expect(await now(id)).toMatchObject({ status: 'closed' });
    await write(owner, topic, { text: 'Ще одне' });
    const late = await post(topic, 'не передано');
    expect(labelsOf(late)).toEqual(['🔄 Відкрити знову']);
    await press(taras, '🔄 Відкрити знову', closed);
    await read(customer, 'знову відкрите');
    await vi.waitFor(
      async () => expect((await inTopic(topic)).some((one) => one.forum_topic_reopened)).toBe(true),
      20_000,
    );
    expect(await now(id)).toMatchObject({ status: 'taken', agentId: taras.user.id });

    // What is answered elsewhere is read in the topic, too.
    await act(platform, taras.user.id, answerTicket, { ticketId: id, text: 'З особистого чату' });
    expect(wordsOf(await post(topic, 'З особистого чату'))).toContain('Taras');
    await customer.say('/support');
    await customer.press('✖️ Скасувати');
    await customer.press('✖️ Так, скасувати');
    await post(topic, 'Покупець скасував');

    const next = await ask(customer, 'Нове питання');
    expect(await topicOf(next)).toBe(topic);
    await post(topic, 'Нове питання');
    const other = await ask(await join({ first_name: 'Інша' }), 'Друге питання');
    expect(await topicOf(other)).not.toBe(topic);
  });

  it('passes on every word of two who write at once, and is closed by whoever closes it', async () => {
    const { cloud, botId } = platform;
    const customer = await join();
    const id = await ask(customer, 'Допоможіть');
    const topic = await topicOf(id);
    const head = await post(topic, 'Допоможіть');
    const writing = (person: Customer, text: string) => {
      const chat = { id: group, type: 'supergroup', title: 'Підтримка', is_forum: true };
      const update = messageOf(person, { chat, message_thread_id: topic, is_topic_message: true, text });
      return handleUpdate(cloud, botId, update);
    };
    const said = Array.from({ length: 6 }, (_, index) => `слово ${index}`);
    const people = [olya, taras] as const;
    for (const text of said) await Promise.all(people.map((person) => writing(person, text)));
    const heard = (await messagesIn(id)).filter(({ from }) => from === 'agent').map(({ text }) => text);
    expect(heard).toEqual(said.flatMap((text) => [text, text]));
    await read(customer, 'слово 5');
    expect(
      (await inTopic(topic)).filter((one) => one.from?.is_bot && wordsOf(one).includes('не передано')),
    ).toEqual([]);

    const holder = (await now(id)).agentId;
    const other = people.find(({ user }) => user.id !== holder)!;
    await press(other, '✅ Закрити', head);
    expect(await now(id)).toMatchObject({ status: 'closed', agentId: other.user.id });
    await post(topic, 'закрито');
  });

  it('gets a new topic where one was deleted, and loses one whose customer has their data deleted', async () => {
    const customer = await join({ first_name: 'Зоя' });
    const id = await ask(customer, 'Перше');
    const topic = await topicOf(id);
    await post(topic, 'Перше');
    const { cloud, botId } = platform;
    const shop = (await findBot(cloud, botId))!;
    await cloud.telegram(tokenOf(cloud, botId, shop)).deleteForumTopic(group, topic);
    await customer.say('Друге');
    const again = await vi.waitFor(async () => {
      const { topicId } = await now(id);
      expect(topicId).not.toBe(topic);
      return topicId;
    }, 60_000);
    await post(again, 'Друге');
    const due = { remindAt: Timestamp.fromMillis(Date.now() - 1000) };
    await cloud.db.doc(`bots/${botId}/tickets/${id}`).update(due);
    await remindOfWaiting(cloud, new Date());
    await post(again, '⏰');
    await write(olya, again, { text: 'Відповідь' });
    await read(customer, 'Відповідь');

    await eraseTicket(cloud, botId, id);
    await vi.waitFor(async () => expect(await inTopic(again)).toEqual([]), 60_000);
    expect(await messagesIn(id)).toEqual([]);
  });

  it('that does not let the bot in is told of to the owner once, and the staff are told as if there were none', async () => {
    const { sim, botId } = platform;
    const rights = (can: boolean) =>
      sim.post(`chats/${group}/members`, {
        bot: botId,
        status: 'administrator',
        rights: { can_manage_topics: can, can_delete_messages: true },
      });
    await rights(false);
    const ids = [await ask(await join(), 'Без прав'), await ask(await join(), 'І ще раз')];
    for (const id of ids) {
      const notice = await read(olya, ticketNumber(id));
      expect(labelsOf(notice)).toEqual(['✋ Взяти', '👁 Відкрити']);
    }
    const told = async () =>
      (await owner.messages()).filter((one) => wordsOf(one).includes('не потрапляють у групу'));
    await vi.waitFor(async () => expect(await told()).toHaveLength(1), 60_000);
    expect(wordsOf((await told())[0])).toContain('not enough rights');
    const [first] = ids;
    const notice = await read(olya, ticketNumber(first!));
    await olya.press('✋ Взяти', notice.message_id);
    await vi.waitFor(async () => {
      expect(labelsOf(await olya.message(notice.message_id))).toEqual(['👁 Відкрити']);
    }, 60_000);
    await rights(true);
    const made = (await callsOf('createForumTopic')).length;
    const id = await ask(await join(), 'Знову з правами');
    await post(await topicOf(id), 'Знову з правами');
    expect((await callsOf('createForumTopic')).length).toBe(made + 1);
    expect(await told()).toHaveLength(1);
  });

  it('is left by the setting: then requests come into the agents’ own chats', async () => {
    await arrange(platform, { support: { forumId: null } });
    const id = await ask(await join(), 'По-старому');
    await read(olya, ticketNumber(id));
    expect((await now(id)).topicId).toBeUndefined();
  });
});
