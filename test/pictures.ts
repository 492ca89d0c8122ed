/**
 * `node test/pictures.ts`: makes the pictures of docs/images anew, from the demo shop in a real browser. A person to
 * each picture goes its way through the simulated Telegram; the chat page then shows where they are.
 */
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { startPlatform } from './platform.ts';
import { Shopper } from './shopper.ts';

const folder = join(import.meta.dirname, '../docs/images');
const phone = { width: 375, height: 900 };
const desktop = { width: 1280, height: 900 };

interface Picture {
  name: string;
  language: 'ru' | 'uk' | 'en';
  viewport: { width: number; height: number };
  /** Settings of the shop, over REST. */
  settings?: object;
  way: (shopper: Shopper) => Promise<unknown>;
}

const pictures: Picture[] = [
  {
    name: 'chat',
    language: 'en',
    viewport: desktop,
    way: (shopper) => shopper.open('tea'),
  },
  {
    name: 'pager',
    language: 'en',
    viewport: phone,
    settings: { catalogView: 'pager' },
    way: (it) => it.open('sweets'),
  },
  {
    name: 'cart',
    language: 'en',
    viewport: phone,
    async way(shopper) {
      await shopper.addToCart('tea', 'sencha');
      await shopper.addToCart('sweets', 'chocolate');
      await shopper.send('/cart');
    },
  },
  {
    name: 'summary',
    language: 'uk',
    viewport: phone,
    async way(shopper) {
      await shopper.addToCart('sweets', 'chocolate');
      await shopper.fillIn();
    },
  },
  {
    name: 'order',
    language: 'ru',
    viewport: phone,
    async way(shopper) {
      await shopper.addToCart('sweets', 'chocolate');
      await shopper.fillIn();
      await shopper.press('1:buy:yes');
      await shopper.send('/orders');
      await shopper.press('1:ord:show');
    },
  },
];

const platform = await startPlatform();
const browser = await launchBrowser();
await platform.sim.post('flood', { enabled: false });
const firstNames = { ru: 'Анна', uk: 'Олена', en: 'Ann' };
for (const [index, { name, language, viewport, settings, way }] of pictures.entries()) {
  await change(settings ?? { catalogView: 'cards' });
  const id = 900 + index;
  const first_name = firstNames[language];
  const shopper = await Shopper.arrive(platform.sim, { id, first_name, language_code: language });
  await shopper.send('/start');
  await way(shopper);
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5 });
  await page.goto(`${platform.url}/chat#user=${id}&bot=${platform.botId}`, { waitUntil: 'networkidle' });
  await page.getByRole('log').waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  console.log(`docs/images/${name}.png`);
}
await browser.close();
await platform.close();

async function change(settings: object): Promise<void> {
  const response = await fetch(`${platform.url}/v1/bots/${platform.botId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  if (!response.ok) throw new Error(await response.text());
}
