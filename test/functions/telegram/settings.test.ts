/** The owner chooses how the shop works, and its customers have it so at once. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import type { SettingsSection } from '../../../functions/telegram/buttons/settings.ts';
import type { Settings } from '../../../shared/bots/model.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import { ask, hire } from './agents.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { arrange, openCategory, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

const shop = openShop();
let owner: Customer;
let before: Settings;

async function settingsNow(): Promise<Settings> {
  const { cloud, botId } = shop.platform;
  findBot.forget(cloud, botId);
  return (await findBot(cloud, botId))!;
}

beforeAll(async () => {
  const { sim, botId } = shop.platform;
  owner = new Customer(sim, botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
  before = await settingsNow();
});

beforeEach(async () => {
  const { language, newsShown, catalogView, checkout, support } = before;
  const { wait, reopenDays, remindMinutes } = support;
  await arrange(shop.platform, {
    ...{ language, newsShown, catalogView, checkout },
    support: { wait, reopenDays, remindMinutes, forumId: null },
  });
  await owner.invent('1:me:speak:uk', (await owner.say('/language'))[0]!.message_id);
});

/** Opens a section as its owner does, in whichever language they speak. */
async function open(section: SettingsSection, language: Language = 'uk'): Promise<string> {
  await owner.say('/desk');
  await owner.press(wordsIn(language).text('desk-settings'));
  await owner.press(wordsIn(language).text(`settings-${section}`));
  return wordsOf(await owner.screen());
}

/** Presses a button of the newest screen, and reads what it has become. */
async function press(label: string): Promise<string> {
  await owner.press(label);
  return wordsOf(await owner.screen());
}

const answer = async (text: string): Promise<string> => wordsOf((await owner.say(text)).at(-1));

describe.each(languages)('in %s', (language) => {
  const words = wordsIn(language);

  beforeEach(async () => {
    await owner.invent(`1:me:speak:${language}`, (await owner.say('/language'))[0]!.message_id);
  });

  it('the support is set up', async () => {
    expect(await open('support', language)).toContain(words.html('set-wait-on'));
    expect(await press(words.text('set-wait-stop'))).toContain(words.html('set-wait-off'));
    expect(await press(words.text('set-reopen-change'))).toContain(words.html('set-ask-reopen'));
    expect(await press(words.text('gate-days', { count: 14 }))).toContain(
      words.html('set-reopen', { time: words.text('gate-days', { count: 14 }) }),
    );
    await press(words.text('set-remind-change'));
    expect(await answer('90')).toContain(
      words.html('set-remind', { time: words.text('gate-minutes', { count: 90 }) }),
    );
    await press(words.text('set-remind-change'));
    expect(await press(words.text('set-never'))).toContain(words.html('set-remind-never'));
    expect((await settingsNow()).support).toMatchObject({ wait: false, reopenDays: 14, remindMinutes: 0 });
  });

  it('the catalogue and the news are set up', async () => {
    expect(await open('catalog', language)).toContain(words.html('set-view-cards', { count: 5 }));
    expect(await press(words.text('set-pager'))).toContain(words.html('set-view-pager'));
    expect(labelsOf(await owner.screen())).toContain(`✓ ${words.text('set-pager')}`);
    await press(words.text('set-news-change'));
    expect(await answer('7')).toContain(words.html('set-news', { count: 7 }));
    expect(await settingsNow()).toMatchObject({ catalogView: 'pager', newsShown: 7 });
  });

  it('the checkout is set up', async () => {
    await open('checkout', language);
    const email = words.text('field-email');
    expect(await press(`✅ ${email}`)).toContain(`❔ ${email}: ${words.html('set-rule-optional')}`);
    expect(await press(`❔ ${email}`)).toContain(`➖ ${email}: ${words.html('set-rule-off')}`);
    expect(await press(`➖ ${email}`)).toContain(`✅ ${email}: ${words.html('set-rule-required')}`);
    await press(`✅ ${words.text('field-name')}`);
    expect(await press(words.text('set-minimum-change'))).toContain(words.html('set-ask-minimum'));
    expect(await answer('1 200,50')).toMatch(/1\D?200[.,]50/);
    const { checkout } = await settingsNow();
    expect(checkout).toMatchObject({
      minimumOrder: 120_050,
      fields: { name: 'optional', email: 'required' },
    });
    await press(words.text('set-minimum-change'));
    expect(await press(words.text('set-no-minimum'))).toContain(words.html('set-minimum-none'));
  });

  it('a way of delivery is added, changed and removed', async () => {
    expect(await open('delivery', language)).toContain(words.html('set-delivery-none'));
    expect(await press(words.text('set-delivery-add'))).toContain(words.html('set-ask-delivery-title'));
    expect(await answer('<Нова> пошта')).toContain(words.html('set-ask-delivery-price'));
    expect(await answer('80')).toContain(words.html('set-ask-delivery-from'));
    expect(await answer('1 500')).toContain(words.html('set-ask-delivery-address'));
    expect(await press(words.text('set-address-yes'))).toContain(
      words.text('set-delivery-added', { title: '<Нова> пошта' }),
    );
    const [option] = (await settingsNow()).checkout.delivery;
    const made = {
      title: { [language]: '<Нова> пошта' },
      price: 8000,
      freeFrom: 150_000,
      needsAddress: true,
    };
    expect(option).toEqual({ id: option!.id, ...made });

    await press(words.text('set-delivery-title'));
    await press(labelsOf(await owner.screen()).find((label) => label.includes('English'))!);
    expect(await answer('Post')).toContain(words.html('adm-saved'));
    await press(words.text('set-delivery-price'));
    expect(await answer('95,50')).toMatch(/95[.,]50/);
    await press(words.text('set-delivery-free'));
    await press(words.text('form-clear'));
    expect(await press(words.text('set-address-no'))).toContain(words.html('set-delivery-bare'));
    const [changed] = (await settingsNow()).checkout.delivery;
    const title = { [language]: '<Нова> пошта', en: 'Post' };
    expect(changed).toEqual({ id: option!.id, title, price: 9550, needsAddress: false });

    expect(await press(words.text('set-delivery-remove'))).toContain('?');
    expect((await settingsNow()).checkout.delivery).toHaveLength(1);
    expect(await press(words.text('set-delivery-yes'))).toContain(words.html('set-delivery-none'));
    expect((await settingsNow()).checkout.delivery).toEqual([]);
  });

  it('the language of the shop is chosen', async () => {
    await open('language', language);
    expect(await press('English')).toContain(words.html('set-language', { language: 'English' }));
    expect((await settingsNow()).language).toBe('en');
  });
});

describe('an answer that is none', () => {
  it.each([
    ['support', 'set-reopen-change', ['366', '-1', 'тиждень'], 'від 0 до 365'],
    ['support', 'set-remind-change', ['10081', '1.5', ''.padEnd(40, '9')], 'від 0 до 10\u00a0080'],
    ['catalog', 'set-news-change', ['0', '11', 'п’ять'], 'від 1 до 10'],
    ['checkout', 'set-minimum-change', ['-5', 'багато', '1,2345'], 'Напишіть суму'],
  ] as const)('in %s to %s is asked for again, and nothing changes', async (section, key, wrong, hint) => {
    await open(section);
    await press(wordsIn('uk').text(key));
    const [first] = await owner.say(wrong[0]);
    expect(wordsOf(first)).toContain(hint);
    for (const text of wrong.slice(1)) expect(await answer(text)).toContain(hint);
    expect(await settingsNow()).toMatchObject({ ...before, modifiedAt: expect.any(Date) as Date });
    expect(await press('✖️ Скасувати')).toContain(wordsIn('uk').html(`settings-${section}`));
  });
});

describe('a customer', () => {
  it('uses the shop beside an open ticket once nobody is to wait', async () => {
    const customer = await shop.join();
    await ask(customer, 'Де моє замовлення?');
    const barred = wordsOf((await customer.say('/catalog')).at(-1));
    await open('support');
    await press(wordsIn('uk').text('set-wait-stop'));
    const free = wordsOf((await customer.say('/catalog')).at(-1));
    expect(free).toContain(wordsIn('uk').html('list-title'));
    expect(barred).not.toContain(wordsIn('uk').html('list-title'));
  });

  it('turns from product to product once the catalogue is a pager', async () => {
    const categoryId = await openCategory(shop.platform);
    for (const uk of ['Перший', 'Другий']) await sell(shop.platform, { categoryId, title: { uk } });
    await open('catalog');
    await press(wordsIn('uk').text('set-pager'));
    const customer = await shop.join();
    const [screen] = await customer.say('/catalog');
    await customer.invent(`1:cat:open:${categoryId}:0`, screen!.message_id);
    const shown = (await customer.messages()).map(wordsOf);
    expect(shown.filter((text) => text.includes('Перший'))).toHaveLength(1);
    expect(shown.filter((text) => text.includes('Другий'))).toEqual([]);
  });

  it('is asked for what is left to ask, where the goods come to the minimum', async () => {
    const id = await sell(shop.platform, { price: 10_000 });
    const customer = await shop.join();
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await open('checkout');
    await press(wordsIn('uk').text('set-minimum-change'));
    await answer('150');
    for (const label of ['✅ Ім’я', '❔ Ім’я']) await press(label);
    await customer.say('/cart');
    expect(wordsOf(await customer.screen())).toContain('Замовлення приймаємо від');
    expect(labelsOf(await customer.screen())).not.toContain('✅ Оформити');
    await customer.press('➕');
    await customer.press('✅ Оформити');
    expect(wordsOf(await customer.screen())).toContain(wordsIn('uk').html('contact-hint'));
  });

  it('chooses among the ways of delivery that there are', async () => {
    const pickUp = { id: 'pick-up', title: { uk: 'Самовивіз' }, price: 0, needsAddress: false };
    const fields = { name: 'off', phone: 'off', email: 'off' } as const;
    await arrange(shop.platform, { checkout: { delivery: [pickUp], fields } });
    await open('delivery');
    await press('➕ Додати спосіб');
    await answer('Кур’єром');
    await press('Безкоштовно');
    await press('📍 Потрібна адреса');
    const customer = await shop.join();
    await customer.say(`/start p_${await sell(shop.platform)}`);
    await customer.press('🛒 У кошик');
    await customer.say('/cart');
    await customer.press('✅ Оформити');
    const offered = labelsOf(await customer.screen());
    expect(offered).toEqual(expect.arrayContaining(['Самовивіз · безкоштовно', 'Кур’єром · безкоштовно']));
  });

  it('whose language the shop does not speak is spoken to in the one that was chosen', async () => {
    await open('language');
    await press('Русский');
    const guest = await shop.join({ language_code: 'ja' });
    await guest.say('/start');
    expect(await guest.keyboard()).toContain(wordsIn('ru').text('nav-cart'));
  });
});

describe('a way of delivery', () => {
  const ways = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `way-${index}`,
      title: { uk: `Спосіб ${index}` },
      price: 100,
    }));

  it('that is gone by now shows those there are', async () => {
    await arrange(shop.platform, { checkout: { delivery: ways(2) } });
    await open('delivery');
    await press('Спосіб 1');
    await arrange(shop.platform, { checkout: { delivery: ways(1) } });
    const { answer: toast } = await owner.press('🗑 Прибрати');
    expect(toast?.text).toBe(wordsIn('uk').text('toast-outdated'));
    expect(labelsOf(await owner.screen())).toContain('Спосіб 0');
    expect((await settingsNow()).checkout.delivery).toHaveLength(1);
  });

  it('more than there can be is not offered, and not made where others were meanwhile', async () => {
    await arrange(shop.platform, { checkout: { delivery: ways(9) } });
    await open('delivery');
    await press('➕ Додати спосіб');
    await answer('Ще один');
    await press('Безкоштовно');
    await arrange(shop.platform, { checkout: { delivery: ways(10) } });
    expect(await press('🏪 Без адреси')).toContain('щонайбільше 10');
    expect(labelsOf(await owner.screen())).not.toContain('➕ Додати спосіб');
    expect((await settingsNow()).checkout.delivery).toHaveLength(10);
  });

  it('that was changed stays as it is now when the press comes again', async () => {
    await arrange(shop.platform, { checkout: { delivery: ways(1) } });
    await open('delivery');
    const press = pressOf(owner, await owner.screen(), '1:set:where:way-0:0');
    expect((await deliver(shop.platform, press))[0].status).toBe(200);
    expect((await settingsNow()).checkout.delivery[0]).toMatchObject({ needsAddress: false });
    await arrange(shop.platform, { checkout: { delivery: ways(2) } });
    expect((await deliver(shop.platform, press))[0].status).toBe(200);
    expect((await settingsNow()).checkout.delivery).toMatchObject(
      ways(2).map((way) => ({ ...way, needsAddress: true })),
    );
  });

  it('keeps its words in one language, and refuses a price that is none', async () => {
    await arrange(shop.platform, { checkout: { delivery: ways(1) } });
    await open('delivery');
    await press('Спосіб 0');
    await press('💰 Ціна');
    expect(await answer('дорого')).toContain('Напишіть суму');
    await press('↩️ Лишити як є');
    await press('✏️ Назва');
    await press(labelsOf(await owner.screen()).find((label) => label.includes('Українська'))!);
    expect(await answer('х'.repeat(41))).toContain('40');
    expect(await press(wordsIn('uk').text('adm-words-remove'))).toContain(
      wordsIn('uk').html('adm-last-language'),
    );
    await press('✖️ Скасувати');
    expect((await settingsNow()).checkout.delivery).toMatchObject(ways(1));
  });
});

describe('the settings', () => {
  it('are the owner’s alone, whatever an administrator presses', async () => {
    await open('support');
    const data = dataOf(await owner.screen(), wordsIn('uk').text('set-wait-stop'));
    const leader = await hire(shop.platform, 'Павло', 'administrator');
    for (const pressed of [
      data,
      '1:set:open:checkout',
      '1:set:ask:minimumOrder',
      '1:set:view:pager',
      '1:set:field:phone:off',
      '1:set:speak:en',
      '1:set:new',
      '1:set:gone:pick-up',
    ]) {
      expect(await leader.refusal(() => leader.invent(pressed))).toContain('для тих, хто працює');
    }
    expect(await settingsNow()).toMatchObject({ ...before, modifiedAt: expect.any(Date) as Date });
  });

  it('say where the group for tickets is chosen', async () => {
    expect(await open('support')).toContain('/tickets');
    await arrange(shop.platform, { support: { forumId: '-1001234567' } });
    expect(await open('support')).toContain(wordsIn('uk').html('set-forum-on'));
  });
});
