/** News as broadcasts: what is published goes to all customers, unless somebody chooses otherwise. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import { pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import {
  deleteNews,
  newsIdOf,
  patchNews,
  publishNews,
  removeNewsPicture,
  setNewsPicture,
} from '../../shared/news/commands.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { SimMessage } from '../simulator.ts';
import { hire, read } from './telegram/agents.ts';
import { Customer, labelsOf, wordsOf } from './telegram/customer.ts';
import { arrange } from './telegram/shop.ts';

let platform: Platform;
let reader: Customer;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  reader = await Customer.join(platform.sim, platform.botId, { language_code: 'en' });
  await reader.say('/start');
});
afterAll(() => platform.close());

let made = 0;
async function publish(title: string, more: object = {}): Promise<string | undefined> {
  const { cloud, botId } = platform;
  const outcome = await execute(cloud, publishNews, {
    id: `news-${++made}`,
    botId,
    actor: 'system',
    at: new Date(),
    input: { title: { uk: title, en: `${title} in English` }, body: { uk: 'Слова', en: 'Words' }, ...more },
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.result.broadcastId;
}

/** Publishes an item for later. @returns its broadcast, and the item as commands name it */
async function publishLater(title: string, more: object = {}): Promise<{ id: string; item: string }> {
  const publishedAt = later.toISOString();
  const id = await publish(title, { publishedAt, broadcast: true, ...more });
  return { id: id ?? '', item: newsIdOf(`news-${made}`) };
}

const hour = 3_600_000;
const later = new Date(Math.ceil(Date.now() / hour) * hour + hour);

async function give<Input, Result, Details>(
  definition: CommandType<Input, Result, Details>,
  input: unknown,
): Promise<void> {
  const { cloud, botId } = platform;
  const command = { id: `news-${++made}`, botId, actor: 'system', at: new Date(), input } as const;
  expect(await execute(cloud, definition, command)).toMatchObject({ ok: true });
}

const broadcastOf = async (id: string) =>
  (await broadcasts.doc(platform.cloud.db, platform.botId, id).get()).data();

/** The message with these words that the reader has got. */
const arrived = (text: string): Promise<SimMessage> =>
  eventually(async () => (await reader.messages()).find((message) => wordsOf(message).includes(text)));

const stateOf = async (id = ''): Promise<string | undefined> =>
  (await broadcasts.doc(platform.cloud.db, platform.botId, id).get()).data()?.state;

describe('news', () => {
  it('go to each customer in their language when they are published', async () => {
    const id = await publish('Opening');
    const message = await arrived('Opening in English');
    expect(message.entities?.[0]).toMatchObject({ type: 'bold' });
    await eventually(async () => ((await stateOf(id)) === 'done' ? true : undefined));
  });

  it('are only there to be read where the shop or the author wants it so', async () => {
    expect(await publish('Quiet', { broadcast: false })).toBeUndefined();
    await arrange(platform, { broadcasts: { news: false } });
    expect(await publish('Shy')).toBeUndefined();
    expect(await publish('Loud', { broadcast: true })).toBeDefined();
    await arrange(platform, { broadcasts: { news: true } });
    await arrived('Loud in English');
    const texts = (await reader.messages()).map(wordsOf).join(' ');
    expect(texts).not.toMatch(/Quiet|Shy/);
  });

  it('that are held back go out at their time', async () => {
    const publishedAt = new Date(Date.now() + 3600_000);
    const id = await publish('Later', { publishedAt: publishedAt.toISOString(), broadcast: true });
    expect(await stateOf(id)).toBe('scheduled');
    await reviveBroadcasts(platform.cloud, new Date(publishedAt.getTime() - 1000));
    expect(await stateOf(id)).toBe('scheduled');
    await reviveBroadcasts(platform.cloud, publishedAt);
    await arrived('Later in English');
  });

  it('that are held back and deleted go to nobody', async () => {
    const { id, item } = await publishLater('Mistaken');
    await give(deleteNews, { id: item });
    expect(await broadcastOf(id)).toMatchObject({ state: 'cancelled' });
    await reviveBroadcasts(platform.cloud, later);
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('that are held back go out as they are corrected, at the time that they are given then', async () => {
    const { id, item } = await publishLater('Tpyo');
    const buttons = [{ label: { en: 'Cart' }, to: { cart: true as const } }];
    const [first] = (await broadcastOf(id))?.variants ?? [];
    const ref = broadcasts.doc(platform.cloud.db, platform.botId, id);
    await ref.update({ variants: [{ ...first, buttons }] });
    await give(patchNews, { id: item, change: { title: { uk: 'Без помилки', en: 'Typo' } } });
    expect(await broadcastOf(id)).toMatchObject({
      name: 'Без помилки',
      at: later,
      variants: [{ messages: { en: { text: '📰 Typo\n\nWords' } }, buttons }],
    });
    const next = new Date(later.getTime() + hour);
    await give(patchNews, { id: item, change: { publishedAt: next.toISOString() } });
    expect(await broadcastOf(id)).toMatchObject({ state: 'scheduled', at: next });
    await give(patchNews, { id: item, change: { publishedAt: new Date().toISOString() } });
    await arrived('📰 Typo');
    // What has gone out is as it was.
    await eventually(async () => ((await stateOf(id)) === 'done' ? true : undefined));
    await give(patchNews, { id: item, change: { title: { en: 'Late' } } });
    expect(await broadcastOf(id)).toMatchObject({ state: 'done', name: 'Без помилки' });
  });

  it('that are paused stay so when they are corrected, and have their new time', async () => {
    const { id, item } = await publishLater('Held');
    await give(pauseBroadcast, { id });
    const next = new Date(later.getTime() + hour);
    await give(patchNews, { id: item, change: { publishedAt: next.toISOString() } });
    expect(await broadcastOf(id)).toMatchObject({ state: 'paused', at: next });
    await give(resumeBroadcast, { id });
    expect(await broadcastOf(id)).toMatchObject({ state: 'scheduled', at: next });
    await give(deleteNews, { id: item });
  });

  it('that are held back go out with the picture that they have then', async () => {
    const { id, item } = await publishLater('Pictured');
    const mediaOf = async () => (await broadcastOf(id))?.variants[0]?.messages.en?.media;
    const picture = { id: '0123456789abcdef', original: 'news/original.png', contentType: 'image/png' };
    await give(setNewsPicture, { id: item, picture: { ...picture, width: 4, height: 3 } });
    expect(await mediaOf()).toEqual([{ type: 'photo', news: item }]);
    await give(removeNewsPicture, { id: item });
    expect(await mediaOf()).toEqual([]);
    await give(deleteNews, { id: item });
  });

  it('are sent from the desk with their picture', async () => {
    const staff = await hire(platform, 'Редактор', 'administrator', 'uk');
    const [desk] = await staff.say('/desk');
    const tile = labelsOf(desk).find((label) => label.startsWith('📰'));
    await staff.press(tile ?? '', desk?.message_id);
    await staff.press('➕ Новина', desk?.message_id);
    await staff.say('Новий сорт');
    await staff.say('Куштуйте');
    await staff.press('Ні, досить');
    const background = { r: 20, g: 120, b: 90 };
    const image = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
    await staff.send({ photo: image.toString('base64') });
    // However long the first message takes, which brings the picture, the others wait for what it is known by then.
    await platform.sim.post('faults', {
      method: 'sendPhoto',
      match: { chat_id: 1 },
      answerDelayMs: 1000,
      times: 1,
    });
    await staff.press('📣 Розіслати всім');
    expect((await staff.messages()).map(wordsOf).join(' ')).toContain('розсилають');
    const message = await arrived('Новий сорт');
    // Whoever publishes them is told how far they are.
    await read(staff, 'Розсилку надіслано');
    expect(message.photo?.length).toBeGreaterThan(0);
    expect(message.caption).toContain('Куштуйте');
    const calls = await platform.sim.get<{ params: Record<string, unknown> }[]>(
      `calls?bot=${platform.botId}&method=sendPhoto&limit=1000`,
    );
    const sent = calls.filter(({ params }) => String(params['caption']).includes('Новий сорт'));
    expect(new Set(sent.map(({ params }) => params['chat_id']))).toContain(reader.user.id);
    expect(sent.filter(({ params }) => String(params['photo']).startsWith('attach:'))).toHaveLength(1);
  });
});
