import { describe, expect, test } from 'vitest';
import { commandRecords } from '../../../../shared/commands/execute.ts';
import type { Webhook } from '../../../../shared/webhooks/model.ts';
import { webhooks } from '../../../../shared/webhooks/queries.ts';
import { eventually } from '../../../eventually.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Shown {
  id: string;
  secret: string;
  url: string;
  enabled: boolean;
}

/** Nobody is there. */
const url = 'https://shop.invalid/hook';
const events = ['order.created'];

export function describeWebhooks(open: () => Harness): void {
  const at = () => `${open().at}/webhooks`;
  const create = async (part: object = {}): Promise<Shown> => {
    const { status, body } = await open().api.post(at(), { url, events, ...part });
    expect(status).toBe(201);
    return body as Shown;
  };

  describe('webhooks', () => {
    test('one is registered, read, changed only as it was read, and deleted; its secret is shown once', async () => {
      const { api } = open();
      const made = await api.post(at(), { url, events: [...events, ...events] }, { key: 'hook' });
      const { secret, ...webhook } = made.body as Shown;
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(webhook).toMatchObject({ url, events, enabled: true });
      expect((await api.post(at(), { url, events }, { key: 'hook' })).body).toEqual(made.body);

      const path = `${at()}/${webhook.id}`;
      expect(made.headers.get('location')).toBe(path);
      const read = await api.get(path);
      expect(read.body).toEqual(webhook);
      expect(await api.all(at(), 1)).toEqual([webhook]);
      const tag = { headers: { 'if-match': read.headers.get('etag') ?? '' } };
      const changed = await api.patch(path, { description: 'Stock', enabled: false }, tag);
      expect(changed.body).toMatchObject({ description: 'Stock', enabled: false, url });
      expect(problemOf(await api.patch(path, { enabled: true }, tag))).toBe('precondition_failed');
      expect(problemOf(await api.delete(path, tag))).toBe('precondition_failed');
      expect((await api.patch(path, { description: null })).body).not.toHaveProperty('description');
      expect((await api.delete(path, { key: 'gone' })).status).toBe(204);
      for (const ask of [
        api.get(path),
        api.patch(path, { enabled: true }),
        api.delete(path),
        api.post(`${path}/test`),
        api.post(`${path}/rotate-secret`),
        api.post(`${path}/replay`, { since: '2026-05-04T10:00:00.000Z' }),
      ]) {
        expect(problemOf(await ask)).toBe('not_found');
      }
      expect(problemOf(await api.delete(`${at()}/0000000000`, { key: 'gone' }))).toBe('key_reused');
    });

    test('one that takes the place of another by the same request has a secret of its own', async () => {
      const { api, at: bot, shop, platform } = open();
      const again = async () => (await api.post(at(), { url, events }, { key: 'same-hook' })).body as Shown;
      const first = await again();
      expect(await again()).toEqual(first);
      await api.delete(`${at()}/${first.id}`);
      const { docs } = await commandRecords.all(platform.cloud.db, shop).get();
      const old = docs.filter((doc) => JSON.stringify(doc.data().outcome).includes(first.id));
      await Promise.all(old.map((doc) => doc.ref.delete()));
      const second = await again();
      expect(second.secret).not.toBe(first.secret);
      await api.delete(`${bot}/webhooks/${second.id}`);
    });

    test.each([
      ['http://shop.example.com/', 'OUTBOUND_PRIVATE=true'],
      ['https://localhost/hook', 'OUTBOUND_PRIVATE=true'],
      ['https://shop.LOCALHOST.:8443/', 'public internet'],
      ['https://192.168.0.7/hook', 'OUTBOUND_PRIVATE=true'],
      ['https://127.0.0.1/hook', 'public internet'],
      ['https://[::ffff:10.0.0.1]/hook', 'public internet'],
      ['https://2852039166/latest/meta-data', 'public internet'],
      ['https://me:secret@shop.example.com/', 'name and the password'],
      ['shop.example.com', 'no address'],
    ])('%s is refused, with what is wrong with it', async (refused, words) => {
      const { api } = open();
      const answer = await api.post(at(), { url: refused, events });
      expect([answer.status, problemOf(answer)]).toEqual([422, 'invalid_result']);
      expect(answer.body).toMatchObject({
        errors: [{ path: 'body.url', message: expect.stringContaining(words) as string }],
      });
      const { id } = await create();
      expect(problemOf(await api.patch(`${at()}/${id}`, { url: refused }))).toBe('invalid_result');
      await api.delete(`${at()}/${id}`);
    });

    test('an address is looked at again when something is sent there', async () => {
      const { api, at: shop, shop: botId, platform } = open();
      const { id } = await create();
      await webhooks.doc(platform.cloud.db, botId, id).update({ url: 'https://localhost:1/hook' });
      const sent = await api.post(`${at()}/${id}/test`);
      const path = sent.headers.get('location') ?? '';
      const done = await eventually(async () => {
        const { body } = await api.get(path);
        return (body as { state: string }).state === 'failed' ? body : undefined;
      });
      expect(done).toMatchObject({
        reason: 'ping_failed',
        attempts: [{ error: expect.stringContaining('not on the public internet') as string }],
      });
      expect(await api.all(`${shop}/webhook-deliveries?webhook=${id}&state=failed&event=ping`, 1)).toEqual([
        done,
      ]);
      expect(await api.all(`${shop}/webhook-deliveries?webhook=${id}&state=delivered`, 1)).toEqual([]);
      await api.delete(`${at()}/${id}`);
    });

    test('a delivery that is being sent is not sent again by hand, nor one that there is none of', async () => {
      const { api, at: shop, shop: botId, platform } = open();
      const { id } = await create();
      const sent = await api.post(`${at()}/${id}/test`, undefined, { key: 'ping' });
      const again = `${sent.headers.get('location') ?? ''}/replay`;
      const ref = platform.cloud.db.doc(
        `bots/${botId}/webhookDeliveries/${(sent.body as { id: string }).id}`,
      );
      await eventually(async () => ((await ref.get()).get('state') === 'failed' ? true : undefined));
      await ref.update({ leaseUntil: new Date(Date.now() + 60_000) });
      expect(problemOf(await api.post(again))).toBe('delivery_pending');
      await ref.update({ leaseUntil: new Date(0) });
      expect(problemOf(await api.post(again, undefined, { key: 'ping' }))).toBe('key_reused');
      expect((await api.post(again)).status).toBe(202);
      expect(problemOf(await api.post(`${shop}/webhook-deliveries/${'0'.repeat(20)}/replay`))).toBe(
        'not_found',
      );
      expect(problemOf(await api.get(`${shop}/webhook-deliveries/${'0'.repeat(20)}`))).toBe('not_found');
      for (const step of ['test', 'rotate-secret'])
        expect((await api.post(`${at()}/${id}/${step}`, undefined, { key: step })).status).toBeLessThan(300);
      expect(problemOf(await api.post(`${at()}/${id}/rotate-secret`, undefined, { key: 'test' }))).toBe(
        'key_reused',
      );
      expect(problemOf(await api.post(`${at()}/${id}/test`, undefined, { key: 'rotate-secret' }))).toBe(
        'key_reused',
      );
      const since = '2026-05-04T10:00:00.000Z';
      expect((await api.post(`${at()}/${id}/replay`, { since })).status).toBe(202);
      await api.delete(`${at()}/${id}`);
    });

    test('a new secret is another one, and the same again for a repeated request; none is stored', async () => {
      const { api, platform, shop } = open();
      const { id, secret } = await create();
      const rotate = () => api.post(`${at()}/${id}/rotate-secret`, undefined, { key: 'renew' });
      const renewed = (await rotate()).body as Shown;
      expect(renewed.secret).not.toBe(secret);
      expect(renewed).toHaveProperty('previousSecretUntil');
      expect(((await rotate()).body as Shown).secret).toBe(renewed.secret);
      const kept = (await webhooks.doc(platform.cloud.db, shop, id).get()).data() as Webhook;
      expect(JSON.stringify(kept)).not.toContain(renewed.secret.slice(6));
      const { docs } = await platform.cloud.db.collection(`bots/${shop}/commands`).get();
      expect(JSON.stringify(docs.map((doc) => doc.data()))).not.toContain('whsec_');
      await api.delete(`${at()}/${id}`);
    });

    test('a bot has at most ten, also where many are registered at once', async () => {
      const { api } = open();
      const answers = await Promise.all(Array.from({ length: 12 }, () => api.post(at(), { url, events })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([
        ...Array<number>(10).fill(201),
        409,
        409,
      ]);
      expect(answers.filter(({ status }) => status === 409).map(problemOf)).toContain('too_many_webhooks');
      const all = await api.all<Shown>(at(), 4);
      expect(all).toHaveLength(10);
      for (const { id } of all) await api.delete(`${at()}/${id}`);
      await api.delete(`${at()}/${(await create()).id}`);
    });

    test('what is not known is refused by its name', async () => {
      const { api, at: shop } = open();
      for (const [body, path] of [
        [{ url, events: ['order.eaten'] }, 'body.events.0'],
        [{ url, events: [] }, 'body.events'],
        [{ url, events, secret: 'mine' }, 'body.secret'],
        [{ events }, 'body.url'],
      ] as const) {
        expect(wrongPaths(await api.post(at(), body))).toEqual([path]);
      }
      expect(wrongPaths(await api.get(`${shop}/webhook-deliveries?state=lost`))).toEqual(['query.state']);
    });

    test('what a bot shows of itself does not tell of its webhooks', async () => {
      const { api, at: shop } = open();
      const { id } = await create();
      expect((await api.get(shop)).body).not.toHaveProperty('webhooks');
      await api.delete(`${at()}/${id}`);
    });
  });
}
