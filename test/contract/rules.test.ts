/**
 * firestore.rules and storage.rules let no direct client in: what a stranger with the project's public name could
 * send is refused, in every call and every collection. Rules are enforced in the Firebase emulator suite only; each
 * refusal is held against the same call by the owner, which goes through, so that a malformed call cannot pass for
 * a denied one.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Firestore } from '@google-cloud/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const firestore = process.env['FIRESTORE_EMULATOR_HOST'] ?? '';
const storage = process.env['STORAGE_EMULATOR_HOST'] ?? '';
const project = process.env['GCLOUD_PROJECT'] ?? 'demo-vitrina';
const inSuite = process.env['FIREBASE_EMULATOR_HUB'] !== undefined;
const reason = 'rules are enforced in the Firebase emulator suite only';

process.env['METADATA_SERVER_DETECTION'] = 'none';

const OWNER = { authorization: 'Bearer owner' };

interface Ask {
  what: string;
  method: string;
  path: string;
  body?: object | string;
}

const json = (url: string, { method, body }: Ask, headers: Record<string, string>): Promise<Response> =>
  fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

/** Google's client with the token of some user instead of the owner's; the emulator takes it without a signature. */
function signedIn(of: string): Firestore {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const user = { sub: 'stranger', user_id: 'stranger', aud: of, iss: `https://securetoken.google.com/${of}` };
  const token = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...user, iat: 1, exp: 2 ** 31 })}.`;
  return new Firestore({ projectId: of, customHeaders: { Authorization: `Bearer ${token}` } });
}

describe.skipIf(!inSuite)(`direct clients of Firestore (${reason})`, () => {
  const documents = (of = project): string => `projects/${of}/databases/(default)/documents`;
  const ask = (call: Ask, headers: Record<string, string> = {}, of = project): Promise<Response> =>
    json(`http://${firestore}/v1/${documents(of)}${call.path}`, call, headers);

  /** Every call that reads or writes, aimed at one document. */
  function callsOn(path: string, of = project): Ask[] {
    const [id = '', collection = '', ...above] = path.split('/').toReversed();
    const parent = above.length > 0 ? `/${above.toReversed().join('/')}` : '';
    const name = `${documents(of)}/${path}`;
    const from = [{ collectionId: collection, allDescendants: true }];
    const fields = { stolen: { booleanValue: true } };
    return [
      { what: 'get', method: 'GET', path: `/${path}` },
      { what: 'list', method: 'GET', path: `${parent}/${collection}` },
      { what: 'query', method: 'POST', path: ':runQuery', body: { structuredQuery: { from } } },
      {
        what: 'count',
        method: 'POST',
        path: ':runAggregationQuery',
        body: { structuredAggregationQuery: { structuredQuery: { from }, aggregations: [{ count: {} }] } },
      },
      { what: 'batch get', method: 'POST', path: ':batchGet', body: { documents: [name] } },
      { what: 'set', method: 'PATCH', path: `/${path}`, body: { fields } },
      {
        what: 'create',
        method: 'POST',
        path: `${parent}/${collection}?documentId=${id}-new`,
        body: { fields },
      },
      { what: 'commit', method: 'POST', path: ':commit', body: { writes: [{ update: { name, fields } }] } },
      { what: 'delete', method: 'DELETE', path: `/${path}` },
    ];
  }

  const paths = [
    'bots/x',
    'bots/x/orders/y',
    'bots/x/customers/1',
    'bots/x/tickets/t/messages/m',
    'accessTokens/z',
    'anything/else',
  ];

  beforeAll(async () => {
    for (const path of paths) {
      const set = { what: 'set', method: 'PATCH', path: `/${path}`, body: { fields: {} } };
      expect((await ask(set, OWNER)).status).toBe(200);
    }
  });

  test.each(paths.flatMap((path) => callsOn(path).map((call) => ({ path, call }))))(
    '$call.what of $path is denied',
    async ({ call }) => {
      const answer = await ask(call);
      expect([answer.status, await answer.text()]).toEqual([
        403,
        expect.stringContaining('PERMISSION_DENIED'),
      ]);
    },
  );

  test.each(paths.flatMap((path) => callsOn(path).map((call) => ({ path, call }))))(
    '$call.what of $path goes through for the owner',
    async ({ call }) => {
      expect((await ask(call, OWNER)).status).toBe(200);
    },
  );

  // One read only: Google's client tries each again for seconds when it is denied.
  test('a signed-in client over gRPC may not write, read or listen', async () => {
    const stranger = signedIn(project);
    const bot = stranger.doc('bots/x');
    await expect(bot.set({ stolen: true })).rejects.toMatchObject({ code: 7 });
    await expect(bot.delete()).rejects.toMatchObject({ code: 7 });
    const heard = new Promise((resolve, reject) => bot.onSnapshot(resolve, reject));
    await expect(heard).rejects.toThrow("Error 7: \nfalse for 'get'");
    await expect(bot.get()).rejects.toMatchObject({ code: 7 });
    await stranger.terminate();
  });

  describe('with other rules in a project beside', () => {
    const beside = `demo-rules-${randomBytes(4).toString('hex')}`;
    const load = async (rules: string): Promise<void> => {
      const body = { rules: { files: [{ name: 'firestore.rules', content: rules }] } };
      const url = `http://${firestore}/emulator/v1/projects/${beside}:securityRules`;
      const answer = await json(url, { what: 'rules', method: 'PUT', path: '', body }, {});
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
    };
    const ours = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');
    afterAll(async () => {
      await json(
        `http://${firestore}/emulator/v1/projects/${beside}/databases/(default)/documents`,
        { what: 'clear', method: 'DELETE', path: '' },
        OWNER,
      );
    });

    test('the same calls go through when the rules are open, and are denied again by ours', async () => {
      await load(ours.replaceAll('if false', 'if true'));
      for (const call of callsOn('bots/x', beside)) {
        expect([call.what, (await ask(call, {}, beside)).status]).toEqual([
          call.what,
          call.what === 'get' ? 404 : 200,
        ]);
      }
      const guest = signedIn(beside);
      await expect(guest.doc('bots/x').set({ stolen: true })).resolves.toBeDefined();
      await load(ours);
      await expect(guest.doc('bots/x').set({ stolen: true })).rejects.toMatchObject({ code: 7 });
      await guest.terminate();
      for (const call of callsOn('bots/x', beside)) {
        expect([call.what, (await ask(call, {}, beside)).status]).toEqual([call.what, 403]);
      }
    });
  });
});

describe.skipIf(!inSuite || storage === '')(`direct clients of Storage (${reason})`, () => {
  const bucket = `${project}.appspot.com`;
  const object = `/v0/b/${bucket}/o/${encodeURIComponent('bots/x/products/1.jpg')}`;
  const calls: Ask[] = [
    { what: 'metadata', method: 'GET', path: object },
    { what: 'download', method: 'GET', path: `${object}?alt=media` },
    { what: 'list', method: 'GET', path: `/v0/b/${bucket}/o` },
    { what: 'list below a prefix', method: 'GET', path: `/v0/b/${bucket}/o?prefix=bots/&delimiter=/` },
    { what: 'upload', method: 'POST', path: `/v0/b/${bucket}/o?name=stolen.jpg`, body: 'bytes' },
    {
      what: 'overwrite',
      method: 'POST',
      path: `/v0/b/${bucket}/o?name=bots/x/products/1.jpg`,
      body: 'bytes',
    },
    { what: 'change', method: 'PATCH', path: object, body: { contentType: 'text/html' } },
    { what: 'delete', method: 'DELETE', path: object },
  ];

  beforeAll(async () => {
    const upload = `${storage}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=bots/x/products/1.jpg`;
    expect((await fetch(upload, { method: 'POST', headers: OWNER, body: 'picture' })).status).toBe(200);
  });

  test.each(calls)('$what is denied', async (call) => {
    const answer = await json(`${storage}${call.path}`, call, {});
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringMatching(/permission denied/i)]);
  });

  test.each(calls)('$what goes through for the owner', async (call) => {
    const answer = await json(`${storage}${call.path}`, call, OWNER);
    expect(answer.ok).toBe(true);
  });
});
