/** A shop without some of its parts: they are out of sight, and whoever asks for one by an old way is told so. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { moduleNames, type ModuleName } from '../../../shared/bots/modules.ts';
import { languages } from '../../../shared/texts/model.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { arrange, change, sell } from './shop.ts';

const shop = openShop();
const { join } = shop;
const words = wordsIn('uk');
const isOff = words.html('alert-module-off');

const switchTo = (isOn: boolean, ...names: ModuleName[]) =>
  arrange(shop.platform, { modules: Object.fromEntries(names.map((name) => [name, isOn])) });

afterEach(() => switchTo(true, ...moduleNames));

describe('what is switched off', () => {
  it.each([
    ['news', 'nav-news', '/news'],
    ['support', 'nav-support', '/support'],
  ] as const)('is neither on the keyboard nor in /help (%s)', async (name, key, command) => {
    const customer = await join();
    expect(wordsOf((await customer.say('/help')).at(-1))).toContain(command);
    expect(await customer.keyboard()).toContain(words.text(key));
    await switchTo(false, name);
    expect(wordsOf((await customer.say('/help')).at(-1))).not.toContain(command);
    expect(await customer.keyboard()).not.toContain(words.text(key));
    await switchTo(true, name);
    await customer.say('/help');
    expect(await customer.keyboard()).toContain(words.text(key));
  });

  it('is told by its command and by its old key, and the keyboard comes without it', async () => {
    const customer = await join();
    await switchTo(false, 'news', 'favourites', 'support');
    for (const asked of [
      '/news',
      '/favourites',
      '/support',
      words.text('nav-news'),
      words.text('nav-support'),
    ])
      expect(wordsOf((await customer.say(asked)).at(-1)), asked).toBe(isOff);
    expect(await customer.keyboard()).not.toContain(words.text('nav-news'));
    expect((await customer.say('/cart')).length).toBeGreaterThan(0);
  });

  it('has no button on a card; an old one says so and goes, and the others stay', async () => {
    const id = await sell(shop.platform);
    const customer = await join();
    const before = labelsOf((await customer.say(`/start p_${id}`)).at(-1));
    const favourite = words.text('card-to-favourites');
    expect(before).toContain(favourite);
    await switchTo(false, 'favourites');
    expect(await customer.refusal(() => customer.press(favourite))).toBe(words.text('alert-module-off'));
    expect((await shop.known(customer))?.favourites).toEqual([]);
    const without = before.filter((label) => label !== favourite);
    expect(labelsOf(await customer.screen())).toEqual(without);
    expect(labelsOf((await customer.say(`/start p_${id}`)).at(-1))).toEqual(without);
    expect(labelsOf((await customer.say('/profile')).at(-1))).not.toContain(words.text('favourites-button'));
  });

  it('is not offered for a product that is sold out', async () => {
    const id = await sell(shop.platform);
    await change(shop.platform, id, { stock: 0 });
    const customer = await join();
    expect(labelsOf((await customer.say(`/start p_${id}`)).at(-1))).toContain(words.text('card-watch'));
    await switchTo(false, 'watches');
    expect(await customer.refusal(() => customer.press(words.text('card-watch')))).toBe(
      words.text('alert-module-off'),
    );
    expect((await shop.known(customer))?.watches).toEqual([]);
  });

  it('is not entered by a link, though the link opens the shop', async () => {
    const customer = await join();
    await switchTo(false, 'promo');
    const said = await customer.say('/start promo_SPRING');
    expect(said.map(wordsOf).at(-1)).toBe(isOff);
    expect((await shop.known(customer))?.promoCode).toBeUndefined();
  });

  it('leaves a request for help that is open as it is, and nobody waiting for its answer', async () => {
    const customer = await join();
    await customer.say('/support');
    await customer.say('Де моє замовлення?');
    await switchTo(false, 'support');
    expect(labelsOf(await customer.screen())).toContain(words.text('support-add'));
    await customer.press(words.text('support-add'));
    await customer.say('Ще одне слово');
    const [catalogue] = await customer.say('/catalog');
    expect(wordsOf(catalogue)).not.toContain(words.text('support-waits'));
    expect((await shop.known(customer))?.ticket).toBeDefined();
  });
});

describe.each(languages)('in %s', (language) => {
  const spoken = wordsIn(language);
  let owner: Customer;

  beforeEach(async () => {
    const { sim, botId } = shop.platform;
    owner = new Customer(sim, botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
    await owner.invent(`1:me:speak:${language}`, (await owner.say('/language'))[0]!.message_id);
  });

  it('the owner switches each part off and on', async () => {
    await owner.say('/desk');
    await owner.press(spoken.text('desk-settings'));
    await owner.press(spoken.text('settings-modules'));
    for (const name of moduleNames) {
      const label = spoken.text(`set-module-${name}`);
      await owner.press(`✅ ${label}`);
      expect(labelsOf(await owner.screen())).toContain(`➖ ${label}`);
      await owner.press(`➖ ${label}`);
      expect(labelsOf(await owner.screen())).toContain(`✅ ${label}`);
    }
    await owner.invent('1:me:speak:uk', (await owner.say('/language'))[0]!.message_id);
  });
});
