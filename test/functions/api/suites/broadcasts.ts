import { describe, expect, test } from 'vitest';
import { connectBot } from '../../../../shared/bots/commands.ts';
import { broadcasts } from '../../../../shared/broadcasts/queries.ts';
import type { BroadcastState } from '../../../../shared/broadcasts/model.ts';
import { execute } from '../../../../shared/commands/execute.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { eventually } from '../../../eventually.ts';
import { slow, withApi } from '../../slow-cloud.ts';
import { ApiClient, type Answer } from '../client.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Shown {
  id: string;
  state: BroadcastState;
  variants: { messages: Record<string, { text: string; entities: object[]; media: object[] }> }[];
}

/** Meant for nobody, so that it is over as soon as it is begun. */
const written = {
  name: 'Summer',
  category: 'offers',
  variants: [{ messages: { en: { html: 'It is <b>summer</b> &amp; hot' } } }],
  audience: { sources: ['nobody'] },
};
const later = '2099-01-01T00:00:00Z';

const messageOf = ({ body }: Answer): string =>
  (body as { errors: { message: string }[] }).errors.map(({ message }) => message).join();

export function describeBroadcasts(open: () => Harness): void {
  const at = () => `${open().at}/broadcasts`;
  const write = async (part: object = {}): Promise<Shown> => {
    const { status, body } = await open().api.post(at(), { ...written, ...part });
    expect([status, body]).toMatchObject([201, {}]);
    return body as Shown;
  };
  const act = (id: string, name: string, body?: object): Promise<Answer> =>
    body ? open().api.post(`${at()}/${id}/${name}`, body) : open().api.call('POST', `${at()}/${id}/${name}`);
  const until = (id: string, state: BroadcastState): Promise<Shown> =>
    eventually(async () => {
      const { body } = await open().api.get(`${at()}/${id}`);
      return (body as Shown).state === state ? (body as Shown) : undefined;
    });

  describe('broadcasts', () => {
    test('one is written as HTML, read with its formatting, changed in parts and deleted', async () => {
      const { api } = open();
      const made = await api.post(at(), written, { key: 'summer' });
      const { id } = made.body as Shown;
      expect(made.headers.get('location')).toBe(`${at()}/${id}`);
      expect(made.body).toMatchObject({
        state: 'draft',
        origin: { kind: 'api' },
        variants: [
          {
            messages: {
              en: {
                text: 'It is summer & hot',
                entities: [{ type: 'bold', offset: 6, length: 6 }],
                media: [],
              },
            },
            buttons: [],
          },
        ],
        delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
        progress: null,
        results: [{ sent: 0 }],
      });
      const read = await api.get(`${at()}/${id}`);
      expect(read.body).toEqual(made.body);
      const tag = { headers: { 'if-match': read.headers.get('etag')! } };
      const changed = await api.patch(`${at()}/${id}`, { name: 'July', delivery: { silent: true } }, tag);
      expect(changed.body).toMatchObject({
        name: 'July',
        category: 'offers',
        delivery: { silent: true, protect: false },
        audience: { sources: ['nobody'] },
      });
      expect(problemOf(await api.delete(`${at()}/${id}`, tag))).toBe('precondition_failed');
      expect((await api.delete(`${at()}/${id}`)).status).toBe(204);
      expect(problemOf(await api.get(`${at()}/${id}`))).toBe('not_found');
    });

    test('what was read may be sent back, with text and entities in place of HTML', async () => {
      const { variants } = await write();
      expect((await write({ variants })).variants).toEqual(variants);
    });

    test.each([
      [{ html: 'a <b>b' }, 'html', 'character 3: <b> is not closed: write </b> behind its words'],
      [{ html: 'a', text: 'b' }, 'html', 'send either html, or text with its entities'],
      [{}, '', 'a message needs words or a file'],
      [
        { text: 'a', entities: [{ type: 'bold', offset: 0, length: 2 }] },
        '',
        'formatting has to lie within the words',
      ],
      [
        {
          media: [
            { type: 'photo', fileId: 'a' },
            { type: 'voice', fileId: 'b' },
          ],
        },
        '',
        'an album has photos and videos, or documents alone, or audio files alone',
      ],
      [{ html: 'x'.repeat(4097) }, 'text', 'expected at most 4096 characters, and it has 4097'],
    ])('a message that cannot go out is refused: %j', async (message, member, words) => {
      const { api } = open();
      const answer = await api.post(at(), { ...written, variants: [{ messages: { en: message } }] });
      expect(problemOf(answer)).toBe('invalid');
      expect(wrongPaths(answer)).toEqual([
        ['body.variants.0.messages.en', ...(member === '' ? [] : [member])].join('.'),
      ]);
      expect(messageOf(answer)).toBe(words);
    });

    test('an audience, a button and an amount of words that make no sense are named', async () => {
      const { api } = open();
      const wrong = async (part: object) => wrongPaths(await api.post(at(), { ...written, ...part }));
      expect(await wrong({ audience: { bougth: 'ever' } })).toEqual(['body.audience.bougth']);
      expect(await wrong({ audience: { list: '0'.repeat(32) } })).toEqual(['body.audience.list']);
      expect(await wrong({ audience: { sources: ['a fair'] } })).toEqual(['body.audience.sources.0']);
      expect(await wrong({ category: 'spam' })).toEqual(['body.category']);
      expect(await wrong({ delivery: { loud: true } })).toEqual(['body.delivery.loud']);
      expect(await wrong({ delivery: { paid: true } })).toEqual(['body.delivery.paid']);
      const [variant] = written.variants;
      const button = { label: { en: 'x' }, to: { url: 'ftp://example.com' } };
      expect(await wrong({ variants: [{ ...variant, buttons: [button] }] })).toEqual([
        'body.variants.0.buttons.0.to.url',
      ]);
      const url = `https://example.com/${'x'.repeat(2000)}`;
      const entities = Array.from({ length: 100 }, (_, offset) => ({
        type: 'text_link',
        offset,
        length: 1,
        url,
      }));
      const many = { messages: { en: { text: 'x'.repeat(100), entities } } };
      expect(await wrong({ variants: [many, many] })).toEqual(['body.variants']);
    });

    test('a file that Telegram does not know is named, and where it stands', async () => {
      const { api } = open();
      const lost = { type: 'photo', fileId: 'AgACAgIAAxkBAAIB' };
      const [variant] = written.variants;
      const variants = [
        variant,
        { messages: { en: { media: [lost] }, uk: { text: 'Літо', media: [lost] } } },
      ];
      const refused = [
        await api.post(at(), { ...written, variants }),
        await api.patch(`${at()}/${(await write()).id}`, { variants }),
      ];
      for (const answer of refused) {
        expect(problemOf(answer)).toBe('invalid');
        expect(wrongPaths(answer).toSorted()).toEqual([
          'body.variants.1.messages.en.media.0.fileId',
          'body.variants.1.messages.uk.media.0.fileId',
        ]);
        expect(messageOf(answer)).toContain('does not know this file');
      }
      const campaign = {
        name: 'S',
        category: 'offers',
        rounds: [{ variants }],
        trigger: { kind: 'cart', after: { hours: 4 } },
      };
      const answer = await api.post(`${open().at}/campaigns`, campaign);
      expect(wrongPaths(answer)).toContain('body.rounds.0.variants.1.messages.en.media.0.fileId');
    });

    test('one goes out now, is over, and what was sent is changed and taken back', async () => {
      const { api } = open();
      const { id, variants } = await write();
      const { headers } = await api.get(`${at()}/${id}`);
      const started = await api.post(
        `${at()}/${id}/start`,
        {},
        {
          headers: { 'if-match': headers.get('etag')! },
        },
      );
      expect(started.body).toMatchObject({ state: 'preparing', progress: null });
      expect(await until(id, 'done')).toMatchObject({
        progress: { pass: 'send', recipients: 0, settled: 0, perSecond: null, secondsLeft: null },
      });
      expect((await api.get(`${at()}/${id}/results`)).body).toMatchObject({
        currency: 'UAH',
        variants: [{ sent: 0, clicks: 0, orders: 0, revenue: 0 }],
      });
      for (const name of ['pause', 'resume', 'cancel'])
        expect(problemOf(await act(id, name))).toBe('broadcast_moved');
      expect(problemOf(await act(id, 'start', {}))).toBe('broadcast_moved');
      expect(problemOf(await api.patch(`${at()}/${id}`, { name: 'x' }))).toBe('broadcast_moved');
      const refused = await api.delete(`${at()}/${id}`);
      expect(problemOf(refused)).toBe('broadcast_moved');
      expect(refused.body).toMatchObject({ detail: 'It is `done`: open to it are edit, retract.' });

      const ukrainian = [{ messages: { uk: { text: 'Літо' } } }];
      expect(problemOf(await act(id, 'edit', { variants: ukrainian }))).toBe('broadcast_differs');
      const autumn = [{ messages: { en: { html: '<i>Autumn</i>' } } }];
      expect((await act(id, 'edit', { variants: autumn })).body).toMatchObject({
        variants: [{ messages: { en: { text: 'Autumn' } } }],
      });
      expect(await until(id, 'done')).toMatchObject({ progress: { pass: 'edit' } });
      expect((await act(id, 'retract')).status).toBe(200);
      expect(await until(id, 'done')).toMatchObject({ progress: { pass: 'retract' } });
      const again = await act(id, 'retract');
      expect(problemOf(again)).toBe('broadcast_moved');
      expect(again.body).toMatchObject({
        detail: 'It is `done` and taken back: nothing more can be done about it.',
      });
      const draft = await write({ variants });
      expect(problemOf(await act(draft.id, 'retract'))).toBe('broadcast_moved');
    });

    test('one waits for its time, is paused, goes on, is made a draft again, or is called off', async () => {
      const { api } = open();
      const { id } = await write();
      expect((await act(id, 'start', { at: later })).body).toMatchObject({
        state: 'scheduled',
        at: '2099-01-01T00:00:00.000Z',
      });
      expect((await api.patch(`${at()}/${id}`, { name: 'Then' })).body).toMatchObject({ state: 'scheduled' });
      const { db } = open().platform.cloud;
      const ref = broadcasts.doc(db, open().shop, id);
      // It has begun, and waits for the morning.
      await ref.update({ frozen: { at: new Date(), recipients: 0, shards: 0 } });
      expect(problemOf(await api.patch(`${at()}/${id}`, { name: 'Now' }))).toBe('broadcast_moved');
      const paused = await act(id, 'pause');
      expect(paused.body).toMatchObject({ state: 'paused', at: '2099-01-01T00:00:00.000Z' });
      expect((await act(id, 'resume')).body).toMatchObject({ state: 'scheduled' });
      await act(id, 'pause');
      // By now its time has come.
      await ref.update({ at: new Date() });
      expect((await act(id, 'resume')).status).toBe(200);
      await until(id, 'done');

      const other = await write();
      await act(other.id, 'start', { at: later });
      const drafted = await act(other.id, 'unschedule');
      expect(drafted.body).toMatchObject({ state: 'draft' });
      expect(drafted.body).not.toHaveProperty('at');
      const twice = await act(other.id, 'unschedule');
      expect(problemOf(twice)).toBe('broadcast_moved');
      expect(twice.body).toMatchObject({
        detail: 'It is `draft`: open to it are change, start, cancel, delete.',
      });
      await act(other.id, 'start', { at: later });
      expect((await act(other.id, 'cancel')).body).toMatchObject({ state: 'cancelled' });
      expect((await api.delete(`${at()}/${other.id}`)).status).toBe(204);
      expect(wrongPaths(await act(id, 'start', { at: 'tomorrow' }))).toEqual(['body.at']);
      const late = await write();
      const past = await act(late.id, 'start', { at: '2020-01-01T00:00:00Z' });
      expect([problemOf(past), ...wrongPaths(past)]).toEqual(['invalid', 'body.at']);
      await api.delete(`${at()}/${late.id}`);
    });

    test('they are found by state, category and origin', async () => {
      const { api, shop, platform } = open();
      const { id } = await write({ category: 'service' });
      const ids = async (query: string) =>
        (await api.all<Shown>(`${at()}?${query}`, 2)).map((found) => found.id);
      expect(await ids('state=draft&category=service&origin=api')).toEqual([id]);
      expect(await ids('category=service&origin=news')).toEqual([]);
      const ref = broadcasts.doc(platform.cloud.db, shop, id);
      await ref.update({ origin: { kind: 'campaign', campaignId: 'C', run: 'R' } });
      expect(await ids('origin=campaign')).toEqual([id]);
      await api.delete(`${at()}/${id}`);
    });

    test('a cursor of the recipients is good for the filter that it was made with', async () => {
      const { api } = open();
      const { id } = await write();
      const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const ask = (query: string) => api.get(`${at()}/${id}/recipients?${query}`);
      expect((await ask(`cursor=${forged([null, 0, 0])}`)).body).toEqual({ items: [], next: null });
      for (const wrong of ['x', forged(['sent', 0, 0]), forged([null, -1, 0]), forged({})])
        expect(wrongPaths(await ask(`cursor=${wrong}`))).toEqual(['query.cursor']);
      expect(wrongPaths(await ask('outcome=lost'))).toEqual(['query.outcome']);
      expect(problemOf(await api.get(`${at()}/NOTTHERE00/recipients`))).toBe('not_found');
      await api.delete(`${at()}/${id}`);
    });
  });

  describe('audiences', () => {
    const lists = () => `${open().at}/audience/lists`;
    const count = () => `${open().at}/audience/count`;

    test('who would get a broadcast is counted, and who not and why', async () => {
      const { api } = open();
      const { body } = await api.post(count(), { audience: { sources: ['nobody'] }, category: 'news' });
      expect(body).toMatchObject({ recipients: 0, blocked: 0, declined: 0, capped: 0 });
      expect(wrongPaths(await api.post(count(), { audience: {} }))).toEqual(['body.category']);
      const unknown = { audience: { list: 'f'.repeat(32) }, category: 'news' };
      expect(messageOf(await api.post(count(), unknown))).toContain('give it to `audience/lists` first');
    });

    test('what takes longer than a request waits is to be asked for again', async () => {
      const { api, platform } = open();
      const { cloud, token } = platform;
      const large = '8000000003';
      const owner = { ownerId: 5, currency: 'UAH', language: 'en', timeZone: 'UTC' };
      await execute(cloud, connectBot, {
        ...{ id: 'connect', botId: large, actor: 'system', at: new Date() },
        input: { sealedToken: 'sealed', username: 'large_bot', name: 'Large', ...owner },
      });
      // As many as the registers take in at a time.
      const at = new Date();
      const batch = cloud.db.batch();
      const known = { firstName: 'Ann', profile: {}, cart: [], favourites: [], watches: [] };
      for (let telegramId = 1; telegramId <= 1000; telegramId++) {
        const customer = { telegramId, ...known, createdAt: at, modifiedAt: at };
        batch.set(customers.doc(cloud.db, large, String(telegramId)), customer);
      }
      await batch.commit();
      const count = `/v1/bots/${large}/audience/count`;
      await withApi(slow(cloud, 3000), async (url) => {
        const other = await ApiClient.open(url, token);
        const busy = await other.post(count, { category: 'news' });
        expect(problemOf(busy)).toBe('still_counting');
        expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
        for (const answer of other.occurred) api.occurred.add(answer);
      });
      expect((await api.post(count, { category: 'news' })).body).toMatchObject({ recipients: 1000 });
    });

    test('a list of ids is given as CSV or in a form, and is the same list each time', async () => {
      const { api } = open();
      const raw = 'name;telegramId\r\nOlena;700000002\r\nTaras;700000001\r\n';
      const given = await api.call('POST', lists(), { raw, type: 'text/csv; charset=utf-8', key: 'list' });
      expect([given.status, given.body]).toMatchObject([201, { count: 2 }]);
      const { id } = given.body as { id: string };
      const form = ['--x', 'Content-Disposition: form-data; name="file"; filename="a.csv"', ''];
      const inForm = await api.call('POST', lists(), {
        raw: [...form, '700000001\n700000002\n700000001', '--x--', ''].join('\r\n'),
        type: 'multipart/form-data; boundary=x',
      });
      expect(inForm.body).toEqual(given.body);
      const other = { raw: '5', type: 'text/csv', key: 'list' };
      expect(problemOf(await api.call('POST', lists(), other))).toBe('key_reused');
      expect((await api.post(count(), { audience: { list: id }, category: 'news' })).status).toBe(200);
      const { id: broadcast } = await write({ audience: { list: id } });
      // Nobody has needed it for a month.
      await open().platform.cloud.files.remove(`bots/${open().shop}/lists/${id}`);
      expect(wrongPaths(await api.post(`${at()}/${broadcast}/start`, {}))).toEqual(['body.audience.list']);
      expect((await api.delete(`${at()}/${broadcast}`)).status).toBe(204);
    });

    test('what is no list is refused line by line, and what is no file as a whole', async () => {
      const { api } = open();
      const send = (raw: string, type = 'text/csv') => api.call('POST', lists(), { raw, type });
      const refused = await send('700000001\nolena\n\n-5\n');
      expect(problemOf(refused)).toBe('unusable_list');
      expect(refused.body).toMatchObject({
        errors: [
          { path: 'body.line 2', message: 'expected a Telegram id such as 700000001, not "olena"' },
          { path: 'body.line 4', message: 'expected a Telegram id such as 700000001, not "-5"' },
        ],
      });
      expect(problemOf(await send('telegramId\n'))).toBe('unusable_list');
      expect(problemOf(await send('x', 'multipart/form-data'))).toBe('malformed_request');
      expect(problemOf(await send('x', 'multipart/form-data; boundary=x'))).toBe('malformed_request');
      expect(problemOf(await send('{}', 'application/json'))).toBe('unsupported_media_type');
      expect(problemOf(await send('1'.repeat(16 * 1024 * 1024 + 1)))).toBe('too_large');
    });
  });
}
