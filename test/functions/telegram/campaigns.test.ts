/** Campaigns at the desk: the usual ones made, changed, switched on, and what customers get by them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCampaign } from '../../../shared/campaigns/commands.ts';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaignsOf } from '../../../shared/campaigns/queries.ts';
import { runCampaigns } from '../../../shared/campaigns/running.ts';
import { setQuantity } from '../../../shared/cart/commands.ts';
import { execute } from '../../../shared/commands/execute.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { hire, read } from './agents.ts';
import { inHours, latestCampaign, makeCampaign } from './campaigning.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let hired = 0;
const administrator = (language: Language = 'uk'): Promise<Customer> =>
  hire(platform, `Editor ${++hired}`, 'administrator', language);

const latest = (): Promise<NumberedCampaign> => latestCampaign(platform);
const make = (staff: Customer, template: string): Promise<NumberedCampaign> =>
  makeCampaign(platform, staff, template);

async function fill({ user }: Customer): Promise<void> {
  const { cloud, botId } = platform;
  const productId = await sell(platform);
  const from = { firstName: user.first_name, languageCode: user.language_code };
  const input = { telegramId: user.id, from, productId, seen: 0, wanted: 2 };
  const command = {
    id: `fill-${user.id}`,
    botId,
    actor: `customer:${user.id}`,
    at: new Date(),
    input,
  } as const;
  const filled = await execute(cloud, setQuantity, command);
  if (!filled.ok) throw new Error(filled.code);
}

const ways = {
  uk: {
    list: '🎯 Кампанії',
    create: '➕ Нова кампанія',
    cart: '🛒 Залишений кошик',
    off: 'Вимкнена',
    when: 'Через 3 години',
    switchOn: '▶️ Увімкнути',
    see: '👁 Як вийде',
    since: 'кошики, які вже чекають',
    sure: '▶️ Так, увімкнути',
    on: 'Увімкнена',
    told: 'Ваш кошик чекає',
    open: '🛒 Відкрити кошик',
    sum: '📊 Результати',
    sent: /Надіслано: \d.+Натискань: 1/s,
    remove: '🗑 Видалити',
    removeYes: '🗑 Так, видалити',
    gone: 'Кампанію видалено',
  },
  ru: {
    list: '🎯 Кампании',
    create: '➕ Новая кампания',
    cart: '🛒 Оставленная корзина',
    off: 'Выключена',
    when: 'Через 3 часа',
    switchOn: '▶️ Включить',
    see: '👁 Как выйдет',
    since: 'корзины, которые уже ждут',
    sure: '▶️ Да, включить',
    on: 'Включена',
    told: 'Ваша корзина ждёт',
    open: '🛒 Открыть корзину',
    sum: '📊 Результаты',
    sent: /Отправлено: \d.+Нажатий: 1/s,
    remove: '🗑 Удалить',
    removeYes: '🗑 Да, удалить',
    gone: 'Кампания удалена',
  },
  en: {
    list: '🎯 Campaigns',
    create: '➕ New campaign',
    cart: '🛒 A cart is left',
    off: 'Off.',
    when: '3 hours after',
    switchOn: '▶️ Switch on',
    see: '👁 Preview',
    since: 'Carts that have been due',
    sure: '▶️ Yes, switch on',
    on: 'On.',
    told: 'Your cart is waiting',
    open: '🛒 Open the cart',
    sum: '📊 Results',
    sent: /Sent: \d.+Clicks: 1/s,
    remove: '🗑 Delete',
    removeYes: '🗑 Yes, delete',
    gone: 'is deleted',
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a cart that is left is remembered by a campaign that was made in a few presses, and what came of it is told', async () => {
    const words = ways[language];
    const { sim, cloud, botId } = platform;
    const staff = await administrator(language);
    await staff.say('/broadcasts');
    await staff.press(words.list);
    await staff.press(words.create);
    await staff.press(words.cart);
    expect(wordsOf(await staff.screen())).toContain(words.off);
    expect(wordsOf(await staff.screen())).toContain(words.when);
    expect(wordsOf(await staff.screen())).toContain(`🔘 ${words.open}`);
    await staff.press(words.see);
    expect((await staff.messages()).some((one) => labelsOf(one).includes(words.open))).toBe(true);
    const customer = await Customer.join(sim, botId, { language_code: language });
    await customer.say('/start');
    await fill(customer);
    await runCampaigns(cloud, inHours(4));
    await staff.press(words.switchOn);
    expect(wordsOf(await staff.screen())).toContain(words.since);
    expect((await latest()).active).toBe(false);
    await staff.press(words.sure);
    expect(wordsOf(await staff.screen())).toContain(words.on);
    await runCampaigns(cloud, inHours(4));
    const told = await read(customer, words.told);
    await customer.press(words.open, told.message_id);
    await read(customer, '× 2', told.message_id);
    await expect
      .poll(async () => {
        await staff.press(words.sum);
        const shown = wordsOf(await staff.screen());
        await staff.press(language === 'en' ? '◀️ Back' : '◀️ Назад');
        return shown;
      })
      .toMatch(words.sent);
    expect((await customer.messages()).filter((one) => wordsOf(one).includes(words.told))).toHaveLength(1);
    await staff.press(words.remove);
    await staff.press(words.removeYes);
    expect(wordsOf(await staff.screen())).toContain(words.gone);
  });
});

describe('a campaign at the desk', () => {
  it('gets other words, with their formatting, in each language, and shows them as customers will see them', async () => {
    const staff = await administrator();
    const { id } = await make(staff, '👋 Знайомство');
    await staff.press('✏️ Слова');
    expect(wordsOf(await staff.screen())).toContain(
      'Текст 1 з 2: після першого повідомлення боту, через 1 годину',
    );
    await staff.press('2');
    await staff.press('✏️ Українська');
    await staff.give({ text: 'Як вам?', entities: [{ type: 'bold', offset: 0, length: 2 }] });
    const { rounds, active } = await latest();
    expect(active).toBe(false);
    expect(rounds[1]?.variants[0]?.messages).toMatchObject({
      uk: { text: 'Як вам?', entities: [{ type: 'bold', offset: 0, length: 2 }] },
      en: { text: expect.stringContaining('Found anything') as string },
    });
    await staff.press('◀️ Назад');
    const shown = await staff.tap('👁 Як вийде');
    expect(shown.map(wordsOf)).toContain('Як вам?');
    expect((await latest()).id).toBe(id);
  });

  it('gets another time: pressed or typed; what is no time is asked for again', async () => {
    const staff = await administrator();
    await make(staff, '💛 Дякуємо та відгук');
    expect(wordsOf(await staff.screen())).toContain('Через 1 день після виконання');
    await staff.press('⏰ Час');
    await staff.press('3 дні');
    expect((await latest()).trigger).toEqual({ kind: 'thanks', after: { days: 3 } });
    await staff.press('⏰ Час');
    expect(wordsOf((await staff.say('скоро'))[0])).toContain('❗️');
    expect(wordsOf((await staff.say('5 год'))[0])).toContain('Через 5 годин');
    expect((await latest()).trigger).toEqual({ kind: 'thanks', after: { hours: 5 } });
  });

  it('goes out on another day of the week, or every day, at another time', async () => {
    const staff = await administrator();
    await make(staff, '📅 Щопонеділка');
    expect(wordsOf(await staff.screen())).toContain('Щотижня: понеділок, 10:00');
    await staff.press('⏰ Час');
    await staff.press('пʼятниця');
    expect(wordsOf((await staff.say('25:00'))[0])).toContain('❗️');
    expect(wordsOf((await staff.say('9:30'))[0])).toContain('Щотижня: пʼятниця, 09:30');
    expect((await latest()).trigger).toEqual({ kind: 'cron', cron: '30 9 * * 5' });
    await staff.press('⏰ Час');
    await staff.press('Щодня');
    expect(wordsOf((await staff.say('18:00'))[0])).toContain('Щодня о 18:00');
    await staff.press('⏰ Час');
    await staff.press('Раз на певний час');
    expect(wordsOf((await staff.say('іноді'))[0])).toContain('❗️');
    expect(wordsOf((await staff.say('3 дні'))[0])).toContain('Раз на 3 дні');
    expect((await latest()).trigger).toEqual({ kind: 'interval', every: { days: 3 } });
    await staff.press('⏰ Час');
    await staff.press('Щодня');
    await staff.say('18:00');
    expect((await latest()).trigger).toEqual({ kind: 'cron', cron: '0 18 * * *' });
    await staff.press('▶️ Увімкнути');
    expect(wordsOf(await staff.screen())).toContain('👥 Усі');
    expect((await latest()).active).toBe(false);
    await staff.press('▶️ Так, увімкнути');
    expect(wordsOf(await staff.screen())).toContain('Наступний раз');
  });

  it('about favourites writes when they are back, when they cost less, or in either case', async () => {
    const staff = await administrator();
    await make(staff, '❤️ Обране знову є або подешевшало');
    await staff.press('❤️ Привід');
    await staff.press('Подешевшав');
    expect(wordsOf(await staff.screen())).toContain('Коли товар з обраного подешевшав.');
    expect((await latest()).trigger).toEqual({ kind: 'favourite', on: ['reduced'] });
    await staff.press('❤️ Привід');
    await staff.press('Те чи те');
    expect((await latest()).trigger).toEqual({ kind: 'favourite', on: ['back', 'reduced'] });
  });

  it('of silence counts days alone', async () => {
    const staff = await administrator();
    await make(staff, '💤 30 днів без замовлення');
    await staff.press('⏰ Час');
    expect(wordsOf((await staff.say('5 год'))[0])).toContain('лише дні');
    expect(wordsOf((await staff.say('45 днів'))[0])).toContain('Якщо замовлень немає 45 днів');
  });

  it('shows what only REST can make, too', async () => {
    const { cloud, botId } = platform;
    const variants = ['one', 'two'].map((text) => ({ messages: { en: { text } }, buttons: [] }));
    const id = 'made-by-api';
    const input = { name: 'Api', category: 'news', rounds: [{ variants }] };
    for (const [index, trigger] of [
      { kind: 'cron', cron: '15 8 1 * *' },
      { kind: 'interval', every: { days: 3 } },
      { kind: 'favourite', on: ['back'] },
      { kind: 'favourite', on: ['reduced'] },
    ].entries()) {
      const command = { id: `${id}-${index}`, botId, actor: 'system', at: new Date() } as const;
      const dates = { startsAt: inHours(1).toISOString(), endsAt: inHours(1000).toISOString() };
      await execute(cloud, createCampaign, { ...command, input: { ...input, ...dates, trigger } });
    }
    const staff = await administrator();
    await staff.say('/broadcasts');
    await staff.press('🎯 Кампанії');
    const seen: string[] = [];
    for (const { id: one } of (await campaignsOf(cloud, botId)).filter(({ name }) => name === 'Api')) {
      await staff.invent(`1:ad:open:${one}`);
      const screen = await staff.screen();
      seen.push(wordsOf(screen));
      expect(wordsOf(screen)).toMatch(/Початок: .+Кінець: /s);
    }
    const all = seen.join('\n');
    for (const words of ['За правилом 15 8 1 * *', 'Раз на 3 дні', 'знову є.', 'подешевшав.']) {
      expect(all).toContain(words);
    }
  });

  it('is for who may write broadcasts, and one that is gone is said to be', async () => {
    const staff = await administrator();
    const { id } = await make(staff, '💤 30 днів без замовлення');
    const agent = await hire(platform, 'Agent', 'support');
    await agent.say('/desk');
    for (const data of ['1:ad:list:', `1:ad:on:${id}:1`, `1:ad:gone:${id}`, '1:ad:make:cart'])
      expect(alertOf(await agent.invent(data.replace(/:$/, '')))).not.toBe('');
    expect(await latest()).toMatchObject({ id, active: false });
    await staff.press('🗑 Видалити');
    await staff.press('🗑 Так, видалити');
    await staff.invent(`1:ad:open:${id}`);
    expect(wordsOf(await staff.screen())).toContain('Цієї кампанії вже немає');
    expect(labelsOf(await staff.screen())).toContain('🎯 Кампанії');
  });
});
