/** Broadcasts over REST, to what the customers of a crowd have got. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BroadcastState } from '../../../shared/broadcasts/model.ts';
import { noteClick } from '../../../shared/broadcasts/note-click.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { FieldValue } from '../../../shared/cloud/firestore.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';
import { gather, received, type Crowd } from '../crowd.ts';
import { ApiClient } from './client.ts';

const count = 60;
/** Of the crowd; the owner of the bot is a customer besides. */
const gone = { blocked: 3, deleted: 3 };

let platform: Platform;
let crowd: Crowd;
let api: ApiClient;
let at: string;
beforeAll(async () => {
  platform = await startPlatform();
  crowd = await gather(platform, count, { blocked: 0.05, deleted: 0.05 });
  api = await ApiClient.open(platform.url, platform.token);
  at = `/v1/bots/${platform.botId}`;
});
afterAll(() => platform.close());

interface Tally {
  sent: number;
  blocked: number;
  deleted: number;
}
interface Shown {
  id: string;
  state: BroadcastState;
  origin: { kind: string };
  progress: {
    pass: string;
    recipients: number;
    settled: number;
    tally: Tally;
    perSecond: number | null;
    secondsLeft: number | null;
  };
  results: Tally[];
}
interface Recipient {
  telegramId: number;
  language: string;
  variant: number;
  outcome: string;
  later: string | null;
  messageId: number | null;
}

const look = async (id: string): Promise<Shown> => (await api.get(`${at}/broadcasts/${id}`)).body as Shown;
const until = (id: string, is: (shown: Shown) => boolean): Promise<Shown> =>
  eventually(async () => {
    const shown = await look(id);
    return is(shown) ? shown : undefined;
  });
/** Of what Telegram takes in a second; most of it makes a broadcast last for as long as a test takes. */
const headroom = (messages: number): Promise<unknown> =>
  api.patch(at, { broadcasts: { headroom: messages } });
const write = async (part: object = {}): Promise<string> => {
  const { status, body } = await api.post(`${at}/broadcasts`, {
    name: 'Summer',
    category: 'news',
    variants: [{ messages: { en: { html: 'It is <b>summer</b>' } } }],
    ...part,
  });
  expect(status).toBe(201);
  return (body as Shown).id;
};
const act = (id: string, name: string, body?: object) =>
  api.call('POST', `${at}/broadcasts/${id}/${name}`, body && { body });
const strict = (perSecond: number) =>
  platform.sim.post('flood', { bot: Number(platform.botId), strict: true, perSecond });

describe('a broadcast over REST', () => {
  let id: string;

  it('is counted beforehand, told how far it is while it goes out, and what became of each in the end', async () => {
    await strict(30);
    await headroom(20);
    const question = { audience: {}, category: 'news' };
    expect((await api.post(`${at}/audience/count`, question)).body).toEqual({
      recipients: count + 1,
      unmatched: 0,
      blocked: 0,
      declined: 0,
      capped: 0,
    });
    id = await write({
      variants: [
        { messages: { en: { html: 'It is <b>summer</b>' } } },
        { messages: { en: { html: 'Summer <i>is</i> here' } } },
      ],
    });
    expect((await act(id, 'start', {})).status).toBe(200);
    const going = await until(id, ({ state, progress }) => state === 'sending' && progress.settled > 0);
    expect(going.progress).toMatchObject({ pass: 'send', recipients: count + 1, perSecond: 10 });
    expect(going.progress.secondsLeft).toBeLessThanOrEqual(7);
    await headroom(3);
    const over = await until(id, ({ state }) => state === 'done');
    expect(over.progress).toMatchObject({ settled: count + 1, perSecond: null, secondsLeft: null });
    expect(over.progress.tally).toMatchObject({ sent: count + 1 - 6, ...gone });
    expect(over.results).toHaveLength(2);
    const sent = over.results.map((tally) => tally.sent);
    expect(sent.reduce((sum, one) => sum + one)).toBe(count + 1 - 6);
    expect(Math.min(...sent)).toBeGreaterThan(10);
    expect(await received(platform, crowd)).toMatchObject({ once: count - 6, more: 0, missed: 0 });
    const calls = await platform.sim.get<Call[]>(`calls?bot=${platform.botId}&method=sendMessage`);
    expect(calls.at(-1)?.params['entities']).toBeDefined();
  });

  it('tells what came of each variant, with the orders that followed', async () => {
    const { cloud, botId } = platform;
    const noted = await execute(cloud, noteClick, {
      id: 'click',
      botId,
      actor: `customer:${crowd.last}`,
      at: new Date(),
      input: { telegramId: crowd.last, from: { firstName: 'C' }, broadcastId: id, variant: 1 },
    });
    expect(noted).toMatchObject({ ok: true });
    const { body } = await api.get(`${at}/broadcasts/${id}/results`);
    const { results } = await look(id);
    expect(body).toMatchObject({
      id,
      currency: 'UAH',
      variants: [
        { ...results[0], clicks: 0 },
        { ...results[1], clicks: 1, visits: 0, orders: 0, revenue: 0 },
      ],
    });
  });

  it('tells who got it, page by page and as a file, by outcome', async () => {
    const path = `${at}/broadcasts/${id}/recipients`;
    const all = await api.all<Recipient>(path, 7);
    expect(all.map(({ telegramId }) => telegramId)).toEqual(
      all.map(({ telegramId }) => telegramId).toSorted((one, other) => one - other),
    );
    expect(all).toHaveLength(count + 1);
    const blocked = await api.all<Recipient>(`${path}?outcome=blocked`, 1);
    expect(blocked).toEqual(all.filter(({ outcome }) => outcome === 'blocked'));
    expect(blocked).toHaveLength(gone.blocked);
    for (const { outcome, messageId, later } of all)
      expect([messageId !== null, later]).toEqual([outcome === 'sent', null]);
    const { body } = await api.get(`${path}.csv?outcome=sent&columns=telegramId,outcome`);
    const rows = parse(body as string, { columns: true }) as unknown as Record<string, string>[];
    expect(rows).toHaveLength(count + 1 - 6);
    expect(rows[0]).toEqual({ telegramId: String(all[0]?.telegramId), outcome: 'sent' });
  });

  it('is changed and taken back in the chats, and tells how far that is', async () => {
    const variants = ['Autumn', 'Winter'].map((text) => ({ messages: { en: { text } } }));
    expect((await act(id, 'edit', { variants })).body).toMatchObject({
      state: 'sending',
      progress: { pass: 'edit', settled: 0 },
    });
    const edited = await until(id, ({ state }) => state === 'done');
    expect(edited.progress).toMatchObject({ pass: 'edit', tally: { sent: count + 1 - 6 } });
    expect((await act(id, 'retract')).status).toBe(200);
    const retracted = await until(id, ({ state }) => state === 'done');
    expect(retracted.progress).toMatchObject({ pass: 'retract', tally: { sent: count + 1 - 6 } });
    // What came of the sending stays in sight.
    expect(retracted.results).toEqual(edited.results);
    const all = await api.all<Recipient>(`${at}/broadcasts/${id}/recipients`, 100);
    for (const { outcome, later } of all) expect(later).toBe(outcome === 'sent' ? 'sent' : 'left');
  });

  it('is paused on its way, goes on, and is stopped for good', async () => {
    await strict(30);
    await headroom(20);
    const other = await write({ category: 'service' });
    await act(other, 'start', {});
    await until(other, ({ progress, state }) => state === 'sending' && progress.settled > 0);
    expect((await act(other, 'pause')).body).toMatchObject({ state: 'paused' });
    expect((await look(other)).progress).toMatchObject({ perSecond: null, secondsLeft: null });
    const { progress: half } = await look(other);
    // As quiet hours leave it.
    const ref = broadcasts.doc(platform.cloud.db, platform.botId, other);
    await ref.update({ state: 'scheduled', at: new Date(Date.now() + 3_600_000) });
    expect((await look(other)).progress).toEqual(half);
    await ref.update({ state: 'paused', at: FieldValue.delete() });
    expect((await act(other, 'resume')).body).toMatchObject({ state: 'sending' });
    expect((await act(other, 'cancel')).body).toMatchObject({ state: 'cancelled' });
    const { progress } = await look(other);
    expect(progress.settled).toBeLessThan(progress.recipients);
    const ended = await api.call('DELETE', `${at}/broadcasts/${other}`);
    expect(ended.body).toMatchObject({ detail: 'It is `cancelled`: open to it are edit, retract.' });
    await headroom(3);
  });

  it('goes to a list that was given, without those who have declined its category', async () => {
    const ids = [crowd.first, crowd.first + 1, crowd.first + 2];
    const declined = customers.doc(platform.cloud.db, platform.botId, String(crowd.first + 1));
    await declined.update({ declined: ['offers'], modifiedAt: new Date() });
    const raw = ['telegramId', ...ids, 999_999_999].join('\n');
    const given = await api.call('POST', `${at}/audience/lists`, { raw, type: 'text/csv' });
    const { id: list } = given.body as { id: string };
    const question = { audience: { list }, category: 'offers' };
    const counts = (await api.post(`${at}/audience/count`, question)).body as Record<string, number>;
    expect(counts).toMatchObject({ declined: 1, unmatched: count + 1 - 3 });
    const to = await write(question);
    await act(to, 'start', {});
    const { progress } = await until(to, ({ state }) => state === 'done');
    expect(progress.recipients).toBe(counts['recipients']);
  });
});

describe('news over REST', () => {
  const item = { title: { en: 'First flush' }, body: { en: 'It is here.' } };

  it('become a broadcast by themselves, and do not where that is not wished for', async () => {
    await strict(1000);
    const { body } = await api.post(`${at}/news`, item);
    const { broadcastId, id } = body as { broadcastId: string; id: string };
    expect((await look(broadcastId)).origin).toEqual({ kind: 'news', newsId: id });
    await until(broadcastId, ({ state }) => state === 'done');
    expect((await api.get(`${at}/news/${id}`)).body).not.toHaveProperty('broadcastId');
    const quiet = await api.post(`${at}/news`, { ...item, broadcast: false });
    expect(quiet.body).not.toHaveProperty('broadcastId');
    await api.patch(at, { broadcasts: { news: false } });
    expect((await api.post(`${at}/news`, item)).body).not.toHaveProperty('broadcastId');
    const publishedAt = '2099-01-01T00:00:00Z';
    const told = (await api.post(`${at}/news`, { ...item, publishedAt, broadcast: true })).body;
    const later = await look((told as { broadcastId: string }).broadcastId);
    expect(later).toMatchObject({ state: 'scheduled', at: '2099-01-01T00:00:00.000Z' });
  });
});
