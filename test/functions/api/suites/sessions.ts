import { describe, expect, test } from 'vitest';
import { scopesOf } from '../../../../shared/access/decide.ts';
import { makePanelLink, panelCode } from '../../../../shared/access/panel.ts';
import { panelLinks, sessions } from '../../../../shared/access/queries.ts';
import { hashToken } from '../../../../shared/cloud/secrets.ts';
import { commandRecords, execute } from '../../../../shared/commands/execute.ts';
import type { Answer } from '../client.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Begun {
  id: string;
  token: string;
  scopes: string[];
}

/** The owner of the empty shop. */
const ownerId = 5;
let links = 0;

export function describeSessions(open: () => Harness): void {
  /** What the link carries that the bot gives to somebody. */
  async function codeFor(telegramId: number, botId = open().shop): Promise<string> {
    const { platform } = open();
    const id = `test-link-${++links}`;
    const actor = `staff:${telegramId}` as const;
    const command = { id, botId, actor, at: new Date(), input: {} };
    expect(await execute(platform.cloud, makePanelLink, command)).toMatchObject({ ok: true });
    return panelCode(platform.cloud, botId, telegramId, id);
  }

  const exchange = (code: string, headers = {}): Promise<Answer> =>
    open().api.post('/v1/sessions', { code }, { token: null, headers });

  async function signIn(telegramId = ownerId, botId?: string): Promise<Begun & { cookie: string }> {
    const answer = await exchange(await codeFor(telegramId, botId));
    expect(answer.status).toBe(201);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { ...(answer.body as Begun), cookie };
  }

  const employ = (telegramId: number, role: string) =>
    open().api.put(`${open().at}/staff/${telegramId}`, { role, name: 'Ira' });

  describe('sessions', () => {
    test('a link is exchanged once, for a token and a cookie that scripts and other sites do not get', async () => {
      const { api, shop } = open();
      const code = await codeFor(ownerId);
      const answer = await exchange(code);
      expect(answer.status).toBe(201);
      const me = { kind: 'session', role: 'owner', botId: shop, bots: [shop], telegramId: ownerId };
      expect(answer.body).toMatchObject({ ...me, scopes: scopesOf('owner') });
      const { token } = answer.body as Begun;
      const [cookie, ...flags] = (answer.headers.get('set-cookie') ?? '').split('; ');
      expect(cookie).toBe(`__Host-vitrina=${token}`);
      expect(flags).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
      expect((await api.get('/v1/session', { token })).body).toMatchObject(me);
      const again = await exchange(code);
      expect(again.status).toBe(401);
      expect(problemOf(again)).toBe('code_invalid');
      expect(again.headers.get('set-cookie')).toBeNull();
    });

    test('of many who come with a link at the same time one gets in', async () => {
      const code = await codeFor(ownerId);
      const from = { 'x-forwarded-for': '198.51.100.20' };
      const answers = await Promise.all(Array.from({ length: 12 }, () => exchange(code, from)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(401)]);
    });

    test('neither the link nor the session can be read out of the database', async () => {
      const { platform, shop } = open();
      const code = await codeFor(ownerId);
      const { token } = (await exchange(code)).body as Begun;
      const { db } = platform.cloud;
      const all = [sessions(db), panelLinks.all(db, shop), commandRecords.all(db, shop)];
      const kept = await Promise.all(
        all.map(async (one) => (await one.get()).docs.map((doc) => [doc.id, doc.data()])),
      );
      const text = JSON.stringify(kept);
      expect(text).toContain(hashToken(token));
      expect(text).not.toContain(token.slice(3));
      expect(text).not.toContain(code.split('-').slice(2).join('-'));
    });

    test('a link that is too old, made up, or of somebody who is something else now opens nothing', async () => {
      const { platform, shop, api, at } = open();
      const old = await codeFor(ownerId);
      const link = panelLinks.doc(platform.cloud.db, shop, String(ownerId));
      await link.update({ expiresAt: new Date(Date.now() - 1) });
      await employ(601, 'administrator');
      const changed = await codeFor(601);
      await employ(601, 'support');
      const gone = await codeFor(601);
      await api.delete(`${at}/staff/601`);
      const other = (await codeFor(ownerId)).replace(shop, platform.botId);
      const from = { 'x-forwarded-for': '198.51.100.21' };
      for (const code of [old, changed, gone, other, '', 'x', `${shop}-${ownerId}-${'x'.repeat(43)}`])
        expect(problemOf(await exchange(code, from)), code).toBe('code_invalid');
      expect(wrongPaths(await api.post('/v1/sessions', { code: 5 }, { token: null }))).toEqual(['body.code']);
      expect(problemOf(await api.call('POST', '/v1/sessions', { raw: '{', type: 'application/json' }))).toBe(
        'malformed_json',
      );
      expect(problemOf(await api.call('POST', '/v1/sessions', { raw: 'x', type: 'text/plain' }))).toBe(
        'unsupported_media_type',
      );
      const raw = 'x'.repeat(1024 * 1024 + 1);
      const large = await api.call('POST', '/v1/sessions', { raw, type: 'application/json', token: null });
      expect(problemOf(large)).toBe('too_large');
    });

    test.each([
      ['administrator', 'orders', 'access-tokens'],
      ['support', 'tickets', 'orders'],
    ] as const)('an %s may see %s, and not %s', async (role, allowed, refused) => {
      const { api, at, platform } = open();
      await employ(602, role);
      const { token, scopes } = await signIn(602);
      expect(scopes.toSorted()).toEqual([...scopesOf(role)].toSorted());
      expect((await api.get(`${at}/${allowed}`, { token })).status).toBe(200);
      expect(problemOf(await api.get(`${at}/${refused}`, { token }))).toBe('missing_scope');
      expect(problemOf(await api.get(`/v1/bots/${platform.botId}`, { token }))).toBe('not_found');
      await api.delete(`${at}/staff/602`);
    });

    test('it ends at once when its person is something else, or dismissed', async () => {
      const { api, at } = open();
      await employ(603, 'administrator');
      const { token } = await signIn(603);
      expect((await api.get(`${at}/orders`, { token })).status).toBe(200);
      await employ(603, 'support');
      expect(problemOf(await api.get(`${at}/orders`, { token }))).toBe('session_ended');
      const { token: second } = await signIn(603);
      expect((await api.get(`${at}/tickets`, { token: second })).status).toBe(200);
      await api.delete(`${at}/staff/603`);
      expect(problemOf(await api.get(`${at}/tickets`, { token: second }))).toBe('session_ended');
    });

    test('who is dismissed and appointed anew takes up neither a session nor a link from before', async () => {
      const { api, at } = open();
      await employ(604, 'support');
      const { token } = await signIn(604);
      const code = await codeFor(604);
      await api.delete(`${at}/staff/604`);
      await employ(604, 'support');
      expect(problemOf(await api.get(`${at}/tickets`, { token }))).toBe('session_ended');
      expect(problemOf(await exchange(code, { 'x-forwarded-for': '198.51.100.22' }))).toBe('code_invalid');
      const fresh = await signIn(604);
      // Another name is no other appointment.
      await api.put(`${at}/staff/604`, { role: 'support', name: 'Iryna' });
      expect((await api.get('/v1/session', { token: fresh.token })).body).toMatchObject({
        personName: 'Iryna',
      });
      await api.delete(`${at}/staff/604`);
    });

    test('no link takes the place of a session of somebody else, or at another bot', async () => {
      const { api, at, platform, shop } = open();
      await employ(605, 'support');
      const { cookie, token } = await signIn();
      const signedIn = {
        botId: shop,
        bot: { name: 'B', username: 'b_bot' },
        role: 'owner',
        personName: null,
      };
      const demo = (await api.get(`/v1/bots/${platform.botId}`)).body as { name: string };
      for (const [code, link] of [
        [await codeFor(605), { botId: shop, telegramId: 605, role: 'support', personName: 'Ira' }],
        [
          await codeFor(1, platform.botId),
          { botId: platform.botId, telegramId: 1, role: 'owner', bot: { name: demo.name } },
        ],
      ] as const) {
        const refused = await exchange(code, { cookie });
        expect(problemOf(refused)).toBe('signed_in_already');
        expect(refused.headers.get('set-cookie')).toBeNull();
        expect(refused.body).toMatchObject({ signedIn: { ...signedIn, telegramId: ownerId }, link });
        // Neither has anything become of the link, nor of the session; once that is over, the link is good.
        expect((await api.get('/v1/session', { token })).status).toBe(200);
        expect((await exchange(code, { cookie: '__Host-vitrina=vs_of-nobody' })).status).toBe(201);
      }
      const wrong = `${shop}-605-${'x'.repeat(43)}`;
      const from = { 'x-forwarded-for': '198.51.100.22' };
      expect(problemOf(await exchange(wrong, { cookie, ...from }))).toBe('code_invalid');
      const again = await exchange(await codeFor(ownerId), { cookie });
      expect(again.status).toBe(201);
      await api.delete('/v1/session', { token });
      expect((await exchange(await codeFor(605), { cookie })).status).toBe(201);
      await api.delete(`${at}/staff/605`);
    });

    test.each([
      ['after twelve hours', { expiresAt: new Date(0) }],
      ['when it was not used for an hour', { lastUsedAt: new Date(Date.now() - 3600 * 1000) }],
    ])('it ends %s', async (_when, change) => {
      const { api, platform } = open();
      const { token } = await signIn();
      expect((await api.get('/v1/session', { token })).status).toBe(200);
      await sessions(platform.cloud.db).doc(hashToken(token)).update(change);
      expect(problemOf(await api.get('/v1/session', { token }))).toBe('session_ended');
    });

    test('by cookie everything can be read, and changed only by the panel', async () => {
      const { api, at } = open();
      const { cookie, token } = await signIn();
      const byCookie = (headers = {}) => ({ token: null, headers: { cookie, ...headers } });
      expect((await api.get(at, byCookie())).status).toBe(200);
      const change = { newsShown: 4 };
      for (const headers of [{}, { 'x-requested-with': 'XMLHttpRequest' }]) {
        const refused = await api.patch(at, change, byCookie(headers));
        expect(refused.status).toBe(403);
        expect(problemOf(refused)).toBe('not_from_the_panel');
      }
      const ours = { 'x-requested-with': 'vitrina' };
      expect((await api.patch(at, change, byCookie(ours))).body).toMatchObject(change);
      expect((await api.patch(at, { newsShown: 5 }, { token })).status).toBe(200);
      const wrong = await api.get(at, byCookie({ authorization: 'Bearer wrong' }));
      expect(problemOf(wrong)).toBe('unauthorized');
    });

    test('what is done in one is on record as done by its person', async () => {
      const { api, at, platform, shop } = open();
      const { token } = await signIn();
      const made = await api.post(
        `${at}/access-tokens`,
        { name: 'For the till', scopes: ['orders:read'] },
        { token },
      );
      // What a session may its person may, by the role: a token from there may last longer than the session.
      expect(made.body).toMatchObject({ expiresAt: null, createdBy: `staff:${ownerId}` });
      const records = commandRecords.all(platform.cloud.db, shop);
      const { docs } = await records.where('actor', '==', `staff:${ownerId}`).get();
      expect(docs.map((doc) => doc.data().type)).toContain('access.create_token');
    });

    test('signing out ends it, and takes the cookie back', async () => {
      const { api, platform } = open();
      const { cookie, token } = await signIn();
      const without = await api.delete('/v1/session', { token: null, headers: { cookie } });
      expect(problemOf(without)).toBe('not_from_the_panel');
      const headers = { cookie, 'x-requested-with': 'vitrina' };
      const out = await api.delete('/v1/session', { token: null, headers });
      expect(out.status).toBe(204);
      expect(out.headers.get('set-cookie')).toMatch(/^__Host-vitrina=; Max-Age=0; Path=\/; Secure/);
      expect(problemOf(await api.get('/v1/session', { token }))).toBe('unauthorized');
      expect(problemOf(await api.delete('/v1/session', { token: platform.token }))).toBe('not_a_session');
    });

    test('signing out everywhere ends all of one’s own sessions at once, and nobody else’s', async () => {
      const { api, at, platform } = open();
      // The owner of the empty shop works in the other one.
      const theirs = `/v1/bots/${platform.botId}/staff/${ownerId}`;
      await api.put(theirs, { role: 'support', name: 'Oleh' });
      await employ(606, 'support');
      const [here, there, elsewhere, other] = [
        await signIn(),
        await signIn(),
        await signIn(ownerId, platform.botId),
        await signIn(606),
      ];
      const { token: kept } = (
        await api.post(
          `${at}/access-tokens`,
          { name: 'Till', scopes: ['products:read'] },
          { token: here.token },
        )
      ).body as Begun;
      const { cookie } = here;
      const from = { 'x-forwarded-for': '198.51.100.23' };
      const without = await api.delete('/v1/sessions', { token: null, headers: { cookie } });
      expect(problemOf(without)).toBe('not_from_the_panel');
      const headers = { cookie, 'x-requested-with': 'vitrina' };
      const out = await api.delete('/v1/sessions', { token: null, headers });
      expect(out.status).toBe(204);
      expect(out.headers.get('set-cookie')).toMatch(/^__Host-vitrina=; Max-Age=0; Path=\/; Secure/);
      for (const { token } of [here, there, elsewhere])
        expect(problemOf(await api.get('/v1/session', { token, headers: from }))).toBe('unauthorized');
      const byThere = { token: there.token, headers: from };
      const late = await api.post(`${at}/categories`, { title: { en: 'Late' } }, byThere);
      expect(problemOf(late)).toBe('unauthorized');
      expect((await api.get('/v1/session', { token: other.token })).status).toBe(200);
      expect((await api.get('/v1/session', { token: kept })).status).toBe(200);
      expect((await api.get('/v1/session', { token: (await signIn()).token })).status).toBe(200);
      expect(problemOf(await api.delete('/v1/sessions', { token: platform.token }))).toBe('not_a_session');
      await api.delete(theirs);
      await api.delete(`${at}/staff/606`);
    });

    test('a token asks what it may, too', async () => {
      const { api, boundToken: token, shop } = open();
      expect((await api.get('/v1/session', { token })).body).toMatchObject({
        kind: 'token',
        name: 'bound',
        bots: [shop],
        role: null,
        bot: null,
        personName: null,
        until: null,
      });
    });
  });

  describe('guessing', () => {
    let guessed = 0;
    /** Another one each time. */
    const wrong = () => ({ token: `vt_${String(++guessed).padStart(43, 'w')}` });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    /** Guesses until it is too much. @returns how often that was wrong before */
    async function wearOut(guess: () => Promise<Answer>): Promise<number> {
      for (let times = 0; times < 100; times++) {
        const answer = await guess();
        if (answer.status === 401) continue;
        expect(problemOf(answer)).toBe('too_many_failures');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        return times;
      }
      return Infinity;
    }

    test('ends for an address after some tries, with the time to wait, and for others it does not', async () => {
      const { api, platform } = open();
      expect((await api.get('/v1/bots')).status).toBe(200);
      const times = await wearOut(() => api.get('/v1/bots', { ...wrong(), ...from('203.0.113.7') }));
      expect(times).toBeGreaterThanOrEqual(20);
      expect(times).toBeLessThan(40);
      const other = await api.get('/v1/bots', { ...wrong(), ...from('203.0.113.8') });
      expect(other.status).toBe(401);
      // Who has a token that was good here a moment ago is not locked out by a neighbour.
      expect((await api.get('/v1/bots', from('203.0.113.7'))).status).toBe(200);
      const { token } = await signIn();
      expect((await api.get('/v1/session', { token, ...from('203.0.113.8') })).status).toBe(200);
      expect((await api.get('/v1/session', { token, ...from('203.0.113.7') })).status).toBe(200);
      expect(platform.cloud.config.PROXIES).toBe(1);
    });

    test('what has ended is no guess: a page left open locks nobody out', async () => {
      const { api, platform } = open();
      const { token } = await signIn();
      await sessions(platform.cloud.db)
        .doc(hashToken(token))
        .update({ expiresAt: new Date(0) });
      const address = from('203.0.113.12');
      for (let i = 0; i < 30; i++)
        expect(problemOf(await api.get('/v1/session', { token, ...address }))).toBe('session_ended');
      const fresh = await signIn();
      expect((await api.get('/v1/session', { token: fresh.token, ...address })).status).toBe(200);
    });

    test('codes have a pace of their own: who guesses them waits, and programs beside them do not', async () => {
      const address = from('203.0.113.9');
      await wearOut(() => exchange(`7-7-wrong-${++guessed}`, address.headers));
      const good = await exchange(await codeFor(ownerId), address.headers);
      expect(problemOf(good)).toBe('too_many_failures');
      const { api } = open();
      expect((await api.get('/v1/bots', { ...wrong(), ...address })).status).toBe(401);
    });

    test('one old token or link, however often it comes, locks nobody out behind its address', async () => {
      const { api, boundToken, platform } = open();
      const address = from('203.0.113.13');
      const old = wrong();
      for (let i = 0; i < 30; i++) {
        expect(problemOf(await api.get('/v1/bots', { ...old, ...address }))).toBe('unauthorized');
        expect(problemOf(await exchange('7-7-old', address.headers))).toBe('code_invalid');
      }
      const fresh = await exchange(await codeFor(ownerId), address.headers);
      expect(fresh.status).toBe(201);
      const { token } = fresh.body as Begun;
      expect((await api.get('/v1/session', { token, ...address })).status).toBe(200);
      expect((await api.get('/v1/session', { token: boundToken, ...address })).status).toBe(200);
      expect(platform.cloud.config.PROXIES).toBe(1);
    });

    test('is not helped by addresses that are made up, nor by those of one’s own network', async () => {
      const { api } = open();
      let guesses = 0;
      const guess = (address: string) => api.get('/v1/bots', { ...wrong(), ...from(address) });
      await wearOut(() => guess(`192.0.2.${++guesses}, 203.0.113.10`));
      await wearOut(() => guess(`2001:db8:1:2::${(++guesses).toString(16)}`));
      expect((await guess('2001:db8:1:3::1')).status).toBe(401);
      await wearOut(() => guess(`::ffff:203.0.113.11`));
      expect((await guess('203.0.113.11')).status).toBe(429);
    });
  });
}
