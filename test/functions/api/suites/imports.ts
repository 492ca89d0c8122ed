import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { maxImportBody } from '../../../../functions/api/import-files.ts';
import { accessTokens } from '../../../../shared/access/queries.ts';
import type { Cloud } from '../../../../shared/cloud/cloud.ts';
import { hashToken } from '../../../../shared/cloud/secrets.ts';
import { imports } from '../../../../shared/imports/queries.ts';
import { importOf, untilOver, type ShownImport } from '../../imports.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

const csv = (...lines: string[]): { raw: string; type: string } => ({
  raw: lines.join('\n'),
  type: 'text/csv',
});

const header = 'id,category,title,price';

/** Where requests come from that do not come over the wire. */
const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

export function describeImports(open: () => Harness): void {
  describe('imports', () => {
    test('a file is taken at once, and its products are there when the import is done', async () => {
      const { api, at } = open();
      const begun = await api.call(
        'POST',
        `${at}/imports?language=en`,
        csv(header, 'i-cup,Imported > Cups,Cup,12.50'),
      );
      expect(begun.status).toBe(202);
      const { id } = importOf(begun);
      expect(begun.headers.get('location')).toBe(`${at}/imports/${id}`);
      const over = await untilOver(api, at, id);
      expect(over).toMatchObject({
        state: 'done',
        format: 'template',
        total: 1,
        done: 1,
        lines: 2,
        problem: null,
      });
      expect(over.counts).toMatchObject({ created: 1, categories: 2, failed: 0 });
      const { body } = await api.get(`${at}/products/i-cup`);
      expect(body).toMatchObject({ title: { en: 'Cup' }, price: 1250, stock: null, available: true });
      for (const path of ['', `/${id}`, `/${id}/report`]) {
        const tag = (await api.get(`${at}/imports${path}`)).headers.get('etag')!;
        const again = await api.get(`${at}/imports${path}`, { headers: { 'if-none-match': tag } });
        expect(again.status).toBe(304);
      }
      expect((await api.get(`${at}/imports?limit=1`)).body).toMatchObject({ items: [{ id, state: 'done' }] });
    });

    test('the template can be imported as it is', async () => {
      const { api, at } = open();
      const template = await api.get(`${at}/imports/template.csv`);
      expect(template.headers.get('content-disposition')).toContain('.csv');
      const begun = await api.call('POST', `${at}/imports?dryRun=true`, {
        raw: String(template.body),
        type: 'text/csv',
      });
      const over = await untilOver(api, at, importOf(begun).id);
      expect(over).toMatchObject({
        state: 'done',
        dryRun: true,
        counts: { created: 2, failed: 0 },
      });
      expect((await api.get(`${at}/products/sencha`)).status).toBe(404);
    });

    test('a file comes in a form as well', async () => {
      const { api, at } = open();
      const form = new FormData();
      form.set('note', 'from the supplier');
      form.set('file', new Blob([`${header}\ni-form,Imported > Cups,From a form,3`]), 'goods.csv');
      const request = new Request('http://localhost/', { method: 'POST', body: form });
      const raw = new Uint8Array(await request.arrayBuffer());
      const begun = await api.call('POST', `${at}/imports`, {
        raw,
        type: request.headers.get('content-type')!,
      });
      expect((await untilOver(api, at, importOf(begun).id)).counts).toMatchObject({ created: 1 });
    });

    test('the report says line by line what is wrong and what to do, in pages and as a file', async () => {
      const { api, at } = open();
      const begun = await api.call(
        'POST',
        `${at}/imports`,
        csv(
          header,
          'i-1,Imported > Cups,One,twelve',
          'i-2,Imported > Cups,Two,1',
          ',Imported > Cups,Three,1',
          'i-4,Imported > Cups,,1',
        ),
      );
      const { id } = importOf(begun);
      expect((await untilOver(api, at, id)).counts).toMatchObject({ created: 1, failed: 3 });
      const entries = await api.all<{ line: number; code: string; advice: string }>(
        `${at}/imports/${id}/report`,
        2,
      );
      expect(entries.map(({ line, code }) => [line, code])).toEqual([
        [2, 'no_number'],
        [4, 'no_key'],
        [5, 'required'],
      ]);
      for (const { advice } of entries) expect(advice).not.toBe('');
      const file = await api.get(`${at}/imports/${id}/report.csv`);
      const rows: Record<string, string>[] = parse(String(file.body), { columns: true });
      expect(rows.map(({ line }) => line)).toEqual(['2', '4', '5']);
      const wrong = await api.get(`${at}/imports/${id}/report?cursor=e30`);
      expect(wrongPaths(wrong)).toEqual(['query.cursor']);
    });

    test('the same request with the same key begins one import, and another file with that key is refused', async () => {
      const { api, at } = open();
      const send = (title: string) =>
        api.call('POST', `${at}/imports`, {
          ...csv(header, `i-key,Imported > Cups,${title},1`),
          key: 'the-one',
        });
      const [first, second] = [await send('A'), await send('A')];
      expect(importOf(second).id).toBe(importOf(first).id);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(problemOf(await send('B'))).toBe('key_reused');
      expect((await untilOver(api, at, importOf(first).id)).counts).toMatchObject({ created: 1 });
    });

    test('what is no file of products is refused with words, and nothing is begun', async () => {
      const { api, at } = open();
      const before = await api.all(`${at}/imports`, 100);
      for (const raw of ['', 'just words', '<html></html>', '{"a":1}', '\u0000\u0001']) {
        const answer = await api.call('POST', `${at}/imports`, { raw, type: 'application/octet-stream' });
        expect(problemOf(answer)).toBe('unusable_file');
      }
      const utf16 = Uint8Array.from(Buffer.from(`\ufeff${header}\n`, 'utf16le'));
      expect(problemOf(await api.call('POST', `${at}/imports`, { raw: utf16, type: 'text/csv' }))).toBe(
        'unusable_file',
      );
      expect(problemOf(await api.call('POST', `${at}/imports?format=yml`, csv(header)))).toBe(
        'unusable_file',
      );
      const noForm = { raw: 'no form', type: 'multipart/form-data; boundary=x' };
      expect(problemOf(await api.call('POST', `${at}/imports`, noForm))).toBe('malformed_request');
      expect(problemOf(await api.call('POST', `${at}/imports`, { raw: '{', type: 'application/json' }))).toBe(
        'malformed_json',
      );
      expect(wrongPaths(await api.post(`${at}/imports`, { url: 'ftp://example.com/x' }))).toEqual([
        'body.url',
      ]);
      expect(await api.all(`${at}/imports`, 100)).toEqual(before);
    });

    test('a file that is too large is refused', async () => {
      const { api, at } = open();
      const raw = new Uint8Array(maxImportBody + 1);
      expect(problemOf(await api.call('POST', `${at}/imports`, { raw, type: 'text/csv' }))).toBe('too_large');
    });

    test('JSON has its limit whatever its address ends in, and whether or not its length is said', async () => {
      const { at, platform } = open();
      const kilobyte = new TextEncoder().encode(' '.repeat(1024));
      let sent = 0;
      const send = async (method: string, path: string, most: number, type: string) => {
        sent = 0;
        // What is asked for before anybody reads is some chunks.
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (sent++ < most) controller.enqueue(kilobyte);
            else controller.close();
          },
        });
        const request = new Request(`http://localhost${at}${path}`, {
          method,
          body,
          duplex: 'half',
          headers: { authorization: `Bearer ${platform.token}`, 'content-type': type },
        });
        return (await createApp(platform.cloud).fetch(request, here)).status;
      };
      const json = 'application/json';
      expect(await send('POST', '/imports', 20_000, json)).toBe(413);
      expect(sent).toBeLessThan(1100);
      for (const path of ['/products/imports', '/products/pictures', '/categories/imports']) {
        expect(await send('PATCH', path, 20_000, 'application/merge-patch+json')).toBe(413);
        expect(sent).toBeLessThan(1100);
      }
      expect(await send('POST', '/imports', 10, json)).toBe(400);
      expect(await send('POST', '/categories', 10, json)).toBe(400);
    });

    test('a file stays where nobody knows whether its import has begun', async () => {
      const { at, platform, shop } = open();
      const { cloud } = platform;
      const removed: string[] = [];
      const files: Cloud['files'] = {
        ...cloud.files,
        remove(path) {
          removed.push(path);
          return cloud.files.remove(path);
        },
      };
      let isLost = false;
      // The first commit succeeds, and its answer does not come.
      const db = new Proxy(cloud.db, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name !== 'runTransaction') return value.bind(target) as unknown;
          return async (...given: Parameters<Cloud['db']['runTransaction']>) => {
            const result = await target.runTransaction(...given);
            if (isLost) return result;
            isLost = true;
            throw Object.assign(new Error('DEADLINE_EXCEEDED'), { code: 4 });
          };
        },
      });
      const log = Object.assign(Object.create(cloud.log) as Cloud['log'], { error: () => undefined });
      const answer = await createApp({ ...cloud, db, files, log }).request(
        `${at}/imports?dryRun=true`,
        {
          method: 'POST',
          body: `${header}\ni-lost,Imported > Cups,Lost,1`,
          headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'text/csv' },
        },
        here,
      );
      expect(answer.status).toBe(500);
      const { docs } = await imports.all(cloud.db, shop).orderBy('createdAt', 'desc').limit(1).get();
      expect(docs[0]?.data().dryRun).toBe(true);
      expect(removed).not.toContain(docs[0]?.data().source.path);
    });

    test('an address that is never called is refused at once, with what to do', async () => {
      const { api, at } = open();
      const before = await api.all(`${at}/imports`, 100);
      for (const [url, words] of [
        ['https://127.0.0.1/feed.yml', 'OUTBOUND_PRIVATE'],
        ['https://[::1]/feed.yml', 'OUTBOUND_PRIVATE'],
        ['https://localhost/feed.yml', 'OUTBOUND_PRIVATE'],
        ['http://example.com/feed.yml', 'OUTBOUND_PRIVATE'],
        ['ftp://example.com/feed.yml', 'https'],
        ['https://me:word@example.com/feed.yml', 'password'],
        ['feed.yml', 'https://'],
      ]) {
        const refused = await api.post(`${at}/imports`, { url });
        expect(wrongPaths(refused)).toEqual(['body.url']);
        expect(JSON.stringify(refused.body)).toContain(words);
      }
      expect(await api.all(`${at}/imports`, 100)).toEqual(before);
    });

    test('an import by an address that nobody answers at fails, and says why', async () => {
      const { api, at } = open();
      const begun = await api.post(`${at}/imports`, { url: 'https://shop.invalid/feed.yml' });
      expect(begun.status).toBe(202);
      const over = await untilOver(api, at, importOf(begun).id);
      expect(over).toMatchObject({ state: 'failed', format: null, problem: { code: 'address_unknown' } });
    });

    test('it takes the scope of categories too', async () => {
      const { api, at, platform, shop } = open();
      const token = 'a-token-for-products-alone';
      await accessTokens(platform.cloud.db)
        .doc(hashToken(token))
        .set({ name: 'products', bots: [shop], scopes: ['products:write'], createdAt: new Date() });
      const answer = await api.call('POST', `${at}/imports`, { ...csv(header), token });
      expect(problemOf(answer)).toBe('missing_scope');
      expect(JSON.stringify(answer.body)).toContain('categories:write');
    });

    test('an import that is over cannot be stopped any more', async () => {
      const { api, at } = open();
      const { body } = await api.get(`${at}/imports?limit=1`);
      const [last] = (body as { items: ShownImport[] }).items;
      expect(problemOf(await api.post(`${at}/imports/${last!.id}/cancel`))).toBe('import_over');
      const key = 'stop-it';
      const lines = Array.from({ length: 10_000 }, (_, index) => `i-x${index},Imported > Cups,X,1`);
      const begun = importOf(await api.call('POST', `${at}/imports`, csv(header, ...lines)));
      const stopped = await api.post(`${at}/imports/${begun.id}/cancel`, undefined, { key });
      expect(stopped.status).toBe(200);
      expect(stopped.body).toMatchObject({ id: begun.id, state: 'cancelled' });
      const other = `${at}/imports/${last!.id}/cancel`;
      expect(problemOf(await api.post(other, undefined, { key }))).toBe('key_reused');
    });
  });
}
