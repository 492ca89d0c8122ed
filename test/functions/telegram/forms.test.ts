/** Filling something in at the desk: what is half filled in is not lost, and old buttons lead somewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../shared/customers/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { ask, hire, read, ticketOf } from './agents.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { orderOf, placeOrder } from './ordering.ts';
import { sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

const leader = (name: string) => hire(platform, name, 'administrator', 'ru');

/** The message that stands where the last of these buttons was pressed. */
async function along(person: Customer, ...labels: string[]): Promise<SimMessage> {
  // A notice of an order may come at the same time.
  const said = await person.say('/desk');
  let shown = said.find((one) => labelsOf(one).includes(labels[0] ?? ''));
  for (const label of labels) await person.press(label, shown!.message_id);
  shown = await person.message(shown!.message_id);
  return shown;
}

const draftOf = async ({ user }: Customer) => {
  const { cloud, botId } = platform;
  const { dialog } = (await customers.doc(cloud.db, botId, String(user.id)).get()).data() ?? {};
  return dialog?.kind === 'form' ? dialog : undefined;
};

describe('what is half filled in', () => {
  it('is asked about before another form begins, and goes on where it was', async () => {
    const person = await leader('Ольга');
    await along(person, '🎟 Промокоды', '➕ Новый промокод');
    await person.say('полдела');
    const [desk] = await person.say('/desk');
    await person.press('📰 Новости', desk!.message_id);
    await person.press('➕ Новость', desk!.message_id);
    const question = await person.screen();
    expect(wordsOf(question)).toContain('Вы не закончили заполнять');
    expect(wordsOf(question)).toContain('Какая скидка?');
    expect(await draftOf(person)).toMatchObject({ form: 'promo', draft: { code: 'ПОЛДЕЛА' } });
    await person.press('▶️ Продолжить', question.message_id);
    expect(wordsOf(await person.message(question.message_id))).toContain('2 из');
    await person.say('10%');
    expect(await draftOf(person)).toMatchObject({ form: 'promo', field: 'scope' });
    await along(person, '📰 Новости', '➕ Новость');
    const again = await person.screen();
    await person.press('✖️ Бросить', again.message_id);
    expect(wordsOf(await person.message(again.message_id))).toContain('🎟 Промокоды');
    await person.press('➕ Новость', desk!.message_id);
    expect(await draftOf(person)).toMatchObject({ form: 'news' });
  });

  it('is asked about before an answer to a customer begins', async () => {
    const person = await leader('Пётр');
    const customer = await Customer.join(platform.sim, platform.botId);
    await ask(customer, 'Де моє замовлення?');
    const notice = await read(person, 'Де моє замовлення?');
    await person.press('✋ Взять', notice.message_id);
    await along(person, '🎟 Промокоды', '➕ Новый промокод');
    await person.say('недописано');
    const { id } = await ticketOf(platform, customer);
    await person.invent(`1:tkt:reply:${id}:answer`, notice.message_id);
    expect(wordsOf(await person.screen())).toContain('Вы не закончили заполнять');
    expect(await draftOf(person)).toMatchObject({ draft: { code: 'НЕДОПИСАНО' } });
  });
});

describe('an old button of a form', () => {
  it('becomes the desk where nothing is being filled in', async () => {
    const person = await leader('Лидия');
    const asked = await along(person, '🎟 Промокоды', '➕ Новый промокод');
    await person.say('устарело');
    const second = await person.screen();
    await person.say('10%');
    await person.press('✖️ Отменить');
    const pressed = await person.invent('1:form:back:value', second.message_id);
    expect(pressed.answer?.text).toContain('устарела');
    const now = await person.message(second.message_id);
    expect(wordsOf(now)).toContain('рабочее место');
    expect(labelsOf(now)).toContain('🎟 Промокоды');
    const left = await person.invent('1:form:leave', asked.message_id);
    expect(left.answer?.text).toBe('Это уже закончено.');
    expect(labelsOf(await person.message(asked.message_id))).toContain('🎟 Промокоды');
  });

  it('is answered with the question that waits, where another one does', async () => {
    const person = await leader('Фёдор');
    const asked = await along(person, '🎟 Промокоды', '➕ Новый промокод');
    await person.say('вперёд');
    await person.invent('1:form:back:code', asked.message_id);
    expect(wordsOf(await person.message(asked.message_id))).toContain('Какая скидка?');
  });
});

describe('an order that is about to be cancelled in one’s own words', () => {
  it('is left for the reasons by words that are not those that cancel it, and for the order at the end', async () => {
    const person = await leader('Анна');
    const customer = await Customer.join(platform.sim, platform.botId);
    const order = await placeOrder(customer, await sell(platform));
    const at = (await along(person, '🧾 Заказы', `📦 ${order.number}`)).message_id;
    await person.press('✖️ Отменить', at);
    await person.press('✍️ Своими словами', at);
    expect(labelsOf(await person.message(at))).toEqual(['◀️ Назад']);
    await person.press('◀️ Назад', at);
    expect(labelsOf(await person.message(at))).toContain('📦 Нет в наличии');
    await person.press('✍️ Своими словами', at);
    await person.say('Кот съел');
    const sure = await person.screen();
    expect(labelsOf(sure)).toContain('◀️ Нет, оставить');
    await person.press('◀️ Нет, оставить', sure.message_id);
    expect(wordsOf(await person.message(sure.message_id))).toContain(order.number);
    expect((await orderOf(platform, order)).status).toBe('created');
  });

  it('keeps a note of words only, shows the one there is, and leads back to the order', async () => {
    const person = await leader('Игорь');
    const customer = await Customer.join(platform.sim, platform.botId);
    const order = await placeOrder(customer, await sell(platform));
    const at = (await along(person, '🧾 Заказы', `📦 ${order.number}`)).message_id;
    await person.press('🗒 Заметка', at);
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const [refused] = await person.give({ photo: pixel, caption: 'звонить вечером' });
    expect(wordsOf(refused)).toContain('Заметка – это только слова');
    await person.say('звонить вечером');
    const shown = await person.screen();
    expect(wordsOf(shown)).toContain('🗒 Для персонала: звонить вечером');
    await person.press('🗒 Заметка', shown.message_id);
    expect(wordsOf(await person.message(shown.message_id))).toContain('Сейчас: звонить вечером');
    await person.press('↩️ Оставить как есть', shown.message_id);
    expect(wordsOf(await person.message(shown.message_id))).toContain('🗒 Для персонала: звонить вечером');
    await person.press('🗒 Заметка', shown.message_id);
    await person.press('🗑 Убрать', shown.message_id);
    expect((await orderOf(platform, order)).staffNote).toBeUndefined();
  });
});

describe('appointing somebody', () => {
  it('says who it is about, and takes the key away where they were pointed at otherwise', async () => {
    const owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner' });
    const { message_id: id } = await along(owner, '👥 Персонал', '➕ Призначити', '👤 Вибрати людину');
    expect(await owner.keyboard()).toContain('👤 Вибрати людину');
    const person = await Customer.join(platform.sim, platform.botId, { first_name: 'Ярина' });
    await owner.give({ contact: { first_name: 'Ярина', phone_number: '+380', user_id: person.user.id } });
    const asked = await owner.screen();
    expect(wordsOf(asked)).toContain('Ким буде Ярина?');
    await owner.press('🎧 Агент підтримки', asked.message_id);
    expect(await owner.keyboard()).not.toContain('👤 Вибрати людину');
    await along(owner, '👥 Персонал', '➕ Призначити', '👤 Вибрати людину');
    await owner.press('✖️ Скасувати');
    expect(await owner.keyboard()).not.toContain('👤 Вибрати людину');
    expect(id).toBeGreaterThan(0);
  });
});
