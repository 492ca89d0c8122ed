/** News as broadcasts: what is published goes to all customers, unless somebody chooses otherwise. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { execute } from '../../shared/commands/execute.ts';
import { publishNews } from '../../shared/news/commands.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { SimMessage } from '../simulator.ts';
import { hire } from './telegram/agents.ts';
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
    await staff.press('📣 Розіслати всім');
    expect((await staff.messages()).map(wordsOf).join(' ')).toContain('розсилають');
    const message = await arrived('Новий сорт');
    expect(message.photo?.length).toBeGreaterThan(0);
    expect(message.caption).toContain('Куштуйте');
  });
});
