/** News: the last ones a message each, with pictures; older ones on request. */
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { execute } from '../../../shared/commands/execute.ts';
import { deleteNews, publishNews, removeNewsPicture, setNewsPicture } from '../../../shared/news/commands.ts';
import { news } from '../../../shared/news/queries.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, SimMessage } from '../../simulator.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { deliver, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
beforeEach(clear);
afterAll(() => platform.close());

let made = 0;
const command = () => ({
  id: `test-news-${++made}`,
  botId: platform.botId,
  actor: 'system' as const,
  at: new Date(),
});

async function clear(): Promise<void> {
  const { docs } = await news.all(platform.cloud.db, platform.botId).get();
  for (const { id } of docs) await execute(platform.cloud, deleteNews, { ...command(), input: { id } });
}

async function publish(title: string, body = 'Дрібниці', publishedAt?: Date): Promise<string> {
  const outcome = await execute(platform.cloud, publishNews, {
    ...command(),
    input: { title: { uk: title }, body: { uk: body }, publishedAt: publishedAt?.toISOString() },
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.result.id;
}

async function publishMany(count: number): Promise<void> {
  const start = Date.now() - 3_600_000;
  for (let index = 1; index <= count; index++)
    await publish(`Новина ${index}`, 'Ось.', new Date(start + index));
}

async function illustrate(id: string, colour: string): Promise<string> {
  const { cloud, botId } = platform;
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const pictureId = (++made).toString(16).padStart(16, '0');
  const original = `bots/${botId}/news/${id}/pictures/${pictureId}-test/original.jpg`;
  await cloud.pictures.save(original, bytes, 'image/jpeg');
  const outcome = await execute(cloud, setNewsPicture, {
    ...command(),
    input: { id, picture: { id: pictureId, original } },
  });
  if (!outcome.ok) throw new Error(outcome.code);
  await eventually(async () => (await item(id))?.picture?.card);
  return pictureId;
}

const item = async (id: string) => (await news.doc(platform.cloud.db, platform.botId, id).get()).data();
const titlesOf = (messages: SimMessage[]) =>
  messages.map((message) => /Новина \d+/.exec(wordsOf(message))?.[0] ?? wordsOf(message));
const ask = async (customer: Customer) => customer.tap('📰 Новини');
const older = '⬇️ Давніші новини';

async function reader(): Promise<Customer> {
  const customer = await Customer.join(platform.sim, platform.botId);
  await customer.say('/start');
  return customer;
}

describe('the news', () => {
  it('are the latest five, a message each, the newest first, by the key and by the command', async () => {
    await publishMany(7);
    const customer = await reader();
    const expected = ['Новина 7', 'Новина 6', 'Новина 5', 'Новина 4', 'Новина 3'];
    expect(titlesOf(await ask(customer))).toEqual(expected);
    expect(titlesOf(await customer.say('/news'))).toEqual(expected);
  });

  it('go back page by page to the first, and say that they end there', async () => {
    await publishMany(11);
    const customer = await reader();
    const first = await ask(customer);
    expect(first.map((message) => labelsOf(message).length)).toEqual([0, 0, 0, 0, 1]);
    const { message_id: second } = await customer.press(older);
    const next = (await customer.messages(second)).filter(({ from }) => from?.is_bot);
    expect(titlesOf(next)).toEqual(['Новина 6', 'Новина 5', 'Новина 4', 'Новина 3', 'Новина 2']);
    const { message_id: third } = await customer.press(older);
    const last = (await customer.messages(third)).filter(({ from }) => from?.is_bot);
    expect(titlesOf(last)).toEqual(['Новина 1', 'Давніших новин немає.']);
    expect(last.flatMap(labelsOf)).toEqual([]);
  });

  it('come once to who taps twice', async () => {
    await publishMany(7);
    const customer = await reader();
    const newest = (await ask(customer)).at(-1)!;
    const data = dataOf(newest, older);
    await Promise.all([
      deliver(platform, pressOf(customer, newest, data)),
      deliver(platform, pressOf(customer, newest, data)),
    ]);
    const [{ body }] = await deliver(platform, pressOf(customer, newest, data));
    expect(body).toContain('answerCallbackQuery');
    expect(titlesOf(await customer.messages(newest.message_id))).toEqual([
      'Новина 2',
      'Новина 1',
      'Давніших новин немає.',
    ]);
    expect(labelsOf(await customer.message(newest.message_id))).toEqual([]);
  });

  it('that are published at the same moment are neither lost nor repeated between the pages', async () => {
    const at = new Date(Date.now() - 1000);
    for (let index = 1; index <= 7; index++) await publish(`Новина ${index}`, 'Ось.', at);
    const customer = await reader();
    const first = await ask(customer);
    await customer.press(older);
    const all = await customer.messages(first[0]!.message_id - 1);
    const titles = titlesOf(all).filter((title) => title.startsWith('Новина'));
    expect(titles).toHaveLength(7);
    expect(new Set(titles).size).toBe(7);
  });

  it('of the time to come are held back, and none are said to be none', async () => {
    await publish('Новина 1', 'Згодом.', new Date(Date.now() + 3_600_000));
    const answers = await ask(await reader());
    expect(answers.map(wordsOf)).toEqual(['Новин поки немає.']);
  });
});

describe('the picture of a news item', () => {
  it('is sent with the words below it, made ready for the chat, and uploaded once', async () => {
    const id = await publish('Новина 1', 'Знижки <b> & більше');
    await illustrate(id, 'red');
    await vi.waitFor(async () => expect((await item(id))?.picture?.card).toBeDefined(), 60_000);
    const customer = await reader();
    const [message] = await ask(customer);
    expect(message?.photo).toBeDefined();
    expect(message?.caption).toContain('Знижки <b> & більше');
    expect((await item(id))?.fileId).toBeDefined();
    await ask(customer);
    const calls =
      await platform.sim.get<Call<{ chat_id: number; photo: unknown }>[]>('calls?method=sendPhoto');
    const photos = calls.filter(({ params }) => String(params.chat_id) === String(customer.user.id));
    const { fileId } = (await item(id))!;
    expect(photos.map(({ params }) => params.photo === fileId)).toEqual([false, true]);
  });

  it('stands above the words where they are too long for a caption, and the way to older ones below', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await publish('Новина 1', 'Ось.', hoursAgo(3));
    const id = await publish('Новина 2', 'Слово '.repeat(500), hoursAgo(2));
    await illustrate(id, 'green');
    for (let index = 3; index <= 6; index++) await publish(`Новина ${index}`);
    const customer = await reader();
    const [picture, words] = (await ask(customer)).slice(-2);
    expect([picture?.photo !== undefined, picture?.caption]).toEqual([true, undefined]);
    expect(words?.text).toContain('Слово '.repeat(499));
    expect(labelsOf(words)).toEqual([older]);
    await customer.press(older);
    expect(labelsOf(await customer.message(words!.message_id))).toEqual([]);
  });

  it('that cannot be sent leaves the words', async () => {
    const id = await publish('Новина 1');
    await illustrate(id, 'blue');
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    await platform.sim.post('faults', { method: 'sendPhoto', code: 400, description, times: 1 });
    const [message] = await ask(await reader());
    expect([message?.photo, titlesOf([message!])]).toEqual([undefined, ['Новина 1']]);
  });

  it('gives way to another one, and goes when it is taken away', async () => {
    const id = await publish('Новина 1');
    await illustrate(id, 'red');
    const customer = await reader();
    await ask(customer);
    const second = await illustrate(id, 'yellow');
    expect(await item(id)).toMatchObject({ picture: { id: second } });
    expect((await item(id))?.fileId).toBeUndefined();
    const take = () => execute(platform.cloud, removeNewsPicture, { ...command(), input: { id } });
    expect(await take()).toMatchObject({ ok: true });
    expect(await take()).toMatchObject({ ok: false, code: 'not_found' });
    const [message] = await ask(customer);
    expect([message?.photo, titlesOf([message!])]).toEqual([undefined, ['Новина 1']]);
  });
});
