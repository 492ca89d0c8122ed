/** The least that answers with all products of a bot: Firestore's own client, page by page, their ids as lines. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Firestore } from '@google-cloud/firestore';
import { report } from './report.ts';

const host = process.env.FIRESTORE_EMULATOR_HOST ?? '';
const db = new Firestore({
  projectId: process.env.GOOGLE_CLOUD_PROJECT ?? '',
  host,
  ssl: false,
  customHeaders: { Authorization: 'Bearer owner' },
});

const server = createServer((request, response) => {
  const all = db
    .collection(`bots/${request.url?.slice(1) ?? ''}/products`)
    .orderBy('__name__')
    .limit(201);
  const read = async () => {
    let { docs } = await all.get();
    while (docs.length > 0) {
      const page = docs.slice(0, 200);
      response.write(page.map((doc) => `${doc.id} ${String(doc.get('price'))}\n`).join(''));
      docs = docs.length > 200 ? (await all.startAfter(page.at(-1)?.id).get()).docs : [];
    }
    response.end();
  };
  read().catch((error: unknown) => response.destroy(error as Error));
}).listen(0, '127.0.0.1', () => {
  report((server.address() as AddressInfo).port);
});
