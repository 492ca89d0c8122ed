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
  /** What the person is to the shop, where it is no customer. */
  role?: 'administrator' | 'support';
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
  {
    name: 'work',
    language: 'en',
    viewport: phone,
    role: 'administrator',
    async way(administrator) {
      const customer = await arrive(990, 'uk', 'Олена');
      await customer.addToCart('tea', 'sencha');
      await customer.fillIn();
      await customer.press('1:buy:yes');
      await administrator.send('/desk');
      await administrator.press('1:desk:open:orders');
      await administrator.press('1:work:show');
    },
  },
  {
    name: 'ticket',
    language: 'uk',
    viewport: phone,
    role: 'support',
    async way(agent) {
      const customer = await arrive(991, 'uk', 'Олена');
      await customer.send('/support');
      await customer.send('Чай приїхав, а ситечка в коробці немає. Що робити?');
      await agent.send('/tickets');
      await agent.press('1:tkt:show');
    },
  },
];

const platform = await startPlatform();
const browser = await launchBrowser();
await platform.sim.post('flood', { enabled: false });
const firstNames = { ru: 'Анна', uk: 'Олена', en: 'Ann' };
for (const [index, { name, language, viewport, settings, role, way }] of pictures.entries()) {
  await rest('PATCH', '', settings ?? { catalogView: 'cards' });
  const id = 900 + index;
  const shopper = await arrive(id, language, firstNames[language]);
  if (role) await rest('PUT', `/staff/${id}`, { role, name: firstNames[language] });
  await way(shopper);
  const page = await browser.newPage({ viewport, deviceScaleFactor: viewport === phone ? 1.5 : 1 });
  await page.goto(`${platform.url}/chat#user=${id}&bot=${platform.botId}`, { waitUntil: 'networkidle' });
  await page.getByRole('log').waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  console.log(`docs/images/${name}.png`);
}
await browser.close();
await platform.close();

async function arrive(id: number, language: string, name: string): Promise<Shopper> {
  const shopper = await Shopper.arrive(platform.sim, { id, first_name: name, language_code: language });
  await shopper.send('/start');
  return shopper;
}

async function rest(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${platform.url}/v1/bots/${platform.botId}${path}`, {
    method,
    headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}
