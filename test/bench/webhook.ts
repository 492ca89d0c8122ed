/**
 * What an update costs the webhook's CPU, against the least that a bot can do. Both are functions behind
 * functions-framework in processes of their own, fed the same updates by the simulated Telegram.
 */
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import { setWebhook } from '../../functions/telegram/connect.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Shopper } from '../shopper.ts';
import { Child } from './child.ts';
import { environmentOf } from './environment.ts';
import { compare, inParallel, type Result } from './measure.ts';

const rounds = 5;
const visits = 25;
const atOnce = 8;
const warmUps = 2;

/** What a visitor does, each an update: browses, looks at a product, fills the cart and empties it. */
const presses = [
  '1:cat:open:~:0',
  '1:cat:open:coffee:0',
  '1:cat:open:beans:0',
  '1:cat:item:kenya-aa',
  '1:cart:set:kenya-aa:0:1:card',
  '1:cart:set:kenya-aa:1:2:card',
  '1:cart:show',
  '1:cart:set:kenya-aa:2:0:cart',
];
const updates = visits * (presses.length + 1);

export async function webhook(): Promise<Result[]> {
  const platform = await startPlatform();
  const children: Child[] = [];
  try {
    const { cloud, botId, sim } = platform;
    await sim.post('flood', { enabled: false });
    const shop = await findBot(cloud, botId);
    if (!shop) throw new Error('the bot of the platform is not connected');
    const token = tokenOf(cloud, botId, shop);
    const ours = await Child.start('vitrina-webhook.ts', environmentOf(platform));
    children.push(ours);
    const theirs = await Child.start('bare-webhook.ts', {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: cloud.config.TELEGRAM_API_ROOT,
    });
    children.push(theirs);

    const cpuPerUpdate = async (child: Child): Promise<number> => {
      await setWebhook(cloud, token, botId, `http://127.0.0.1:${child.port}/${botId}`);
      const shoppers = await arrive(platform);
      const before = await child.cpu();
      await visit(platform, shoppers);
      return ((await child.cpu()) - before) / updates / 1000;
    };
    for (let round = 0; round < warmUps; round++) {
      await cpuPerUpdate(ours);
      await cpuPerUpdate(theirs);
    }
    const how = `webhook CPU per update, ${updates} updates a round: browsing, a card, the cart; theirs: bare grammY`;
    return [
      await compare(
        { name: 'webhook CPU', unit: 'ms', how, rounds },
        { ours: () => cpuPerUpdate(ours), theirs: () => cpuPerUpdate(theirs) },
      ),
    ];
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await platform.close();
  }
}

let arrived = 0;

/** New customers, so that every round finds the same: no chat with a past, no cart. */
async function arrive({ sim }: Platform): Promise<Shopper[]> {
  const shoppers: Shopper[] = [];
  for (let index = 0; index < visits; index++) {
    const user = { id: 100_000 + arrived++, first_name: 'V', language_code: 'en' };
    shoppers.push(await Shopper.arrive(sim, user));
  }
  return shoppers;
}

async function visit({ sim }: Platform, shoppers: Shopper[]): Promise<void> {
  await inParallel(shoppers.length, atOnce, async (index) => {
    const shopper = shoppers[index];
    if (!shopper) return;
    await shopper.send('/catalog');
    for (const data of presses)
      await sim.post(`users/${shopper.id}/press`, { force: true, data, wait: true });
  });
}
