/** What another project does with the four servers: the official clients, told nothing but by the environment. */
import { Firestore } from '@google-cloud/firestore';
import { PubSub, type Message } from '@google-cloud/pubsub';
import { Storage } from '@google-cloud/storage';

const projectId = 'another-project';

const document = new Firestore({ projectId }).doc('things/one');
await document.set({ word: 'kept' });
const firestore: unknown = (await document.get()).get('word');

const topic = new PubSub({ projectId }).topic('news');
await topic.create();
const [subscription] = await topic.createSubscription('news-reader');
const heard = new Promise<Message>((resolve) => subscription.once('message', resolve));
await topic.publishMessage({ data: Buffer.from('heard') });
const message = await heard;
await message.ackWithResponse().catch(() => undefined);
const pubsub = message.data.toString();

const bucket = new Storage({ projectId }).bucket('another-bucket');
await bucket.create();
await bucket.file('a.txt').save('stored');
const [bytes] = await bucket.file('a.txt').download();
const storage = bytes.toString();

const root = process.env.TELEGRAM_API_ROOT;
const made = await fetch(`${root}/sim/bots`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Another shop', username: 'another_shop_bot' }),
});
const { token } = (await made.json()) as { token: string };
const answer = await fetch(`${root}/bot${token}/getMe`);
const { result } = (await answer.json()) as { result: { username: string } };
const telegram = result.username;

console.log(JSON.stringify({ firestore, pubsub, storage, telegram }));
process.exit(0);
