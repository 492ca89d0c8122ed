/** What the staff do, cut off at each point and delivered again: it is done once, and the conversation goes on. */
import { describe, expect, it } from 'vitest';
import { demoOwner } from '../../../local/main.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { campaignsOf, findCampaign } from '../../../shared/campaigns/queries.ts';
import { childrenOf } from '../../../shared/catalog/decide.ts';
import { categories, emptyTree, products, treeRef } from '../../../shared/catalog/queries.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { news } from '../../../shared/news/queries.ts';
import { savePromo } from '../../../shared/promo/commands.ts';
import { promoCodes } from '../../../shared/promo/queries.ts';
import { findTicket } from '../../../shared/support/queries.ts';
import { takeTicket } from '../../../shared/support/work.ts';
import { act, ask, hire } from './agents.ts';
import { Customer, dataOf } from './customer.ts';
import { handleStubbornly } from './cut-off.ts';
import { openShop } from './opened-shop.ts';
import { openCategory, productOf, sell } from './shop.ts';
import { messageOf, nextUpdateId, pressOf } from './updates.ts';

const shop = openShop();

let hired = 0;
const administrator = () => hire(shop.platform, `Адмін ${++hired}`, 'administrator');
const owner = () => new Customer(shop.platform.sim, shop.platform.botId, demoOwner);

/** Says a text, or presses a button of the screen (`[label]`) or an invented one (`1:…`), each cut off at each point. */
async function does(person: Customer, ...steps: (string | [label: string])[]): Promise<void> {
  for (const step of steps) {
    const screen = await person.screen();
    const update =
      typeof step !== 'string'
        ? pressOf(person, screen, dataOf(screen, step[0]))
        : step.startsWith('1:')
          ? pressOf(person, screen, step)
          : messageOf(person, { text: step });
    await handleStubbornly(shop.platform, update);
  }
}

const dialogOf = async (person: Customer) => (await shop.known(person))?.dialog;
const settings = async () => {
  const { cloud, botId } = shop.platform;
  findBot.forget(cloud, botId);
  return (await findBot(cloud, botId))!;
};
const treeNow = async () =>
  (await treeRef(shop.platform.cloud.db, shop.platform.botId).get()).data() ?? emptyTree;

describe('what is cut off at each point and comes again', () => {
  it('makes one product, behind the others, and asks for its pictures', async () => {
    const { cloud, botId } = shop.platform;
    const staff = await administrator();
    const before = await productOf(shop.platform, await sell(shop.platform, { position: 40 }));
    await staff.say('/desk');
    await does(staff, `1:adm:sell:${before.categoryId}`, 'Дубль', '100', ['⏭ Пропустити'], '5', '3');
    const made = (await products.all(cloud.db, botId).get()).docs.filter(
      (doc) => doc.data().title.uk === 'Дубль',
    );
    expect(made.map((doc) => doc.data())).toMatchObject([{ price: 10_000, stock: 5, deadlineDays: 3 }]);
    expect(await dialogOf(staff)).toMatchObject({ form: 'product-pictures', id: made[0]!.id });
    await does(staff, ['✅ Готово']);
    expect(await dialogOf(staff)).toBeUndefined();
  });

  it('changes a product, field by field', async () => {
    const staff = await administrator();
    const id = await sell(shop.platform, { title: { uk: 'Лампа' } });
    await staff.say('/desk');
    await does(staff, `1:adm:edit:${id}:price`, '77');
    await does(staff, `1:adm:edit:${id}:title`, ['➖ English'], 'Lamp');
    await does(staff, `1:adm:edit:${id}:parameters`, ['➖ Українська'], 'Вага: 2 кг');
    expect(await productOf(shop.platform, id)).toMatchObject({
      price: 7700,
      title: { en: 'Lamp' },
      parameters: [{ name: { uk: 'Вага' }, value: { uk: '2 кг' } }],
    });
    expect(await dialogOf(staff)).toBeUndefined();
  });

  it('makes one category behind the others, and moves it behind those of another one', async () => {
    const { cloud, botId } = shop.platform;
    const staff = await administrator();
    const parent = await openCategory(shop.platform, 'Меблі');
    await staff.say('/desk');
    await does(staff, '1:adm:new:~', 'Килими', ['⏭ Пропустити']);
    const made = (await categories.all(cloud.db, botId).get()).docs.filter(
      (doc) => doc.data().title.uk === 'Килими',
    );
    expect(made).toHaveLength(1);
    const id = made[0]!.id;
    expect(childrenOf(await treeNow(), undefined).at(-1)).toBe(id);
    await does(staff, `1:adm:say:${id}:parent`, 'Меблі');
    expect(childrenOf(await treeNow(), parent)).toEqual([id]);
    expect(await dialogOf(staff)).toBeUndefined();
  });

  it('moves a product by one place', async () => {
    const staff = await administrator();
    const categoryId = await openCategory(shop.platform);
    const ids = [];
    for (const position of [1, 2, 3, 4]) ids.push(await sell(shop.platform, { categoryId, position }));
    await staff.say('/desk');
    await does(staff, `1:adm:place:${ids[0]}:1`);
    const placed = await Promise.all(
      ids.map(async (id) => ({ id, position: (await productOf(shop.platform, id)).position })),
    );
    expect(placed.sort((a, b) => a.position - b.position).map(({ id }) => id)).toEqual([
      ids[1],
      ids[0],
      ids[2],
      ids[3],
    ]);
  });

  it('makes one promo code, and adds one category to what it is for', async () => {
    const { cloud, botId } = shop.platform;
    const staff = await administrator();
    const [first, second] = [
      await openCategory(shop.platform, 'Посуд'),
      await openCategory(shop.platform, 'Лампи'),
    ];
    const codeOf = async (code: string) => (await promoCodes.doc(cloud.db, botId, code).get()).data();
    await staff.say('/desk');
    const skipped = Array.from({ length: 4 }, (): [string] => ['⏭ Пропустити']);
    await does(staff, '1:code:new', 'ДВІЧІ', '5%', ['на все'], ...skipped);
    expect(await codeOf('ДВІЧІ')).toMatchObject({ discount: { kind: 'percent', value: 5 } });
    const executed = await execute(cloud, savePromo, {
      id: 'test-promo-scope',
      botId,
      actor: 'system',
      input: {
        code: 'SCOPE',
        mode: 'create',
        promo: {
          discount: { kind: 'percent', value: 5 },
          scope: { kind: 'categories', ids: [first] },
          firstOrder: false,
          minimum: 0,
          combining: 'add',
          active: true,
        },
      },
      at: new Date(),
    });
    expect(executed.ok).toBe(true);
    const { key } = (await codeOf('SCOPE'))!;
    await does(staff, `1:code:edit:${key}:scope`, ['категорії'], ['Лампи']);
    expect((await codeOf('SCOPE'))?.scope).toEqual({ kind: 'categories', ids: [first, second] });
    expect(await dialogOf(staff)).toBeUndefined();
  });

  it('publishes news once', async () => {
    const { cloud, botId } = shop.platform;
    const staff = await administrator();
    await staff.say('/desk');
    await does(staff, '1:say:new', 'Переїзд', 'Ми переїхали.', ['Ні, досить'], ['⏭ Пропустити']);
    await does(staff, ['✅ Без розсилки']);
    const items = (await news.all(cloud.db, botId).get()).docs.map((doc) => doc.data());
    expect(items.filter(({ title }) => title.uk === 'Переїзд')).toHaveLength(1);
    expect(await dialogOf(staff)).toBeUndefined();
  });

  it('adds one way of delivery, renames and removes it', async () => {
    const person = owner();
    await person.say('/desk');
    await does(person, '1:set:new', 'Голуб', '10', '0', ['🏪 Без адреси']);
    const doves = async () =>
      (await settings()).checkout.delivery.filter(({ title }) => title.uk?.startsWith('Голуб'));
    const [dove, ...others] = await doves();
    expect(others).toEqual([]);
    await does(person, `1:set:edit:${dove!.id}:title`, ['✅ Українська: Голуб'], 'Голуби');
    await does(person, `1:set:edit:${dove!.id}:price`, '12');
    expect(await doves()).toMatchObject([{ title: { uk: 'Голуби' }, price: 1200 }]);
    await does(person, `1:set:drop:${dove!.id}`, `1:set:gone:${dove!.id}`);
    expect(await doves()).toEqual([]);
    expect(await dialogOf(person)).toBeUndefined();
  });

  it('keeps one canned reply and one number of the settings', async () => {
    const person = owner();
    await person.say('/desk');
    const skip: [string] = ['⏭ Пропустити'];
    await does(person, '1:tkt:write', 'Графік', skip, 'Щодня з 9 до 18', skip);
    await does(person, '1:set:ask:reopenDays', '9');
    const { support } = await settings();
    expect(support.canned.filter(({ title }) => title === 'Графік')).toHaveLength(1);
    expect(support.reopenDays).toBe(9);
    expect(await dialogOf(person)).toBeUndefined();
  });

  it('makes one campaign, gives it other words and another time, and switches it on', async () => {
    const { cloud, botId } = shop.platform;
    const person = await administrator();
    await person.say('/broadcasts');
    await does(person, '1:ad:make:thanks');
    const [made, ...others] = await campaignsOf(cloud, botId);
    expect(others).toEqual([]);
    const id = made?.id ?? '';
    await does(
      person,
      `1:cast:write:${id}.:0:uk`,
      'Дякуємо!',
      `1:ad:time:${id}.`,
      ['3 дні'],
      `1:ad:on:${id}:1`,
      ['▶️ Так, увімкнути'],
      `1:ad:text:${id}`,
      'Ще раз дякуємо!',
      `1:cast:more:${id}.`,
      'Дякуємо інакше!',
      `1:ad:edge:${id}:endsAt`,
      '01.09.2090',
    );
    expect(await findCampaign(cloud, botId, id)).toMatchObject({
      active: true,
      trigger: { kind: 'thanks', after: { days: 3 } },
      endsAt: new Date('2090-09-01T20:59:59.999Z'),
      rounds: [
        {
          variants: [
            { messages: { uk: { text: 'Дякуємо!' } } },
            { messages: { uk: { text: 'Дякуємо інакше!' } } },
          ],
        },
        { variants: [{ messages: { uk: { text: 'Ще раз дякуємо!' } } }] },
      ],
    });
    expect(await dialogOf(person)).toBeUndefined();
  });

  it('hands a request over once', async () => {
    const { cloud, botId } = shop.platform;
    const [agent, other] = [await hire(shop.platform, 'Оля'), await hire(shop.platform, 'Тарас')];
    const ticketId = await ask(await shop.join(), 'Питання');
    await act(shop.platform, agent.user.id, takeTicket, { ticketId });
    await agent.say('/desk');
    await does(agent, `1:tkt:to:${ticketId}:${other.user.id}`, 'Йому видніше');
    const ticket = await findTicket(cloud, botId, ticketId);
    expect(ticket?.owners.map(({ agentId }) => agentId)).toEqual([null, agent.user.id, other.user.id]);
    expect(await dialogOf(agent)).toBeUndefined();
  });

  it('makes a group the one that requests are answered in, and does not take that back', async () => {
    const { sim, botId } = shop.platform;
    const members = [
      { user: demoOwner.id },
      { bot: botId, status: 'administrator', rights: { can_manage_topics: true } },
    ];
    const group = { type: 'supergroup', title: 'Підтримка', is_forum: true };
    const { id } = await sim.post<{ id: number }>('chats', { ...group, members });
    const update = {
      update_id: nextUpdateId(),
      message: {
        message_id: 6000,
        date: 1,
        chat: { id, ...group },
        from: { is_bot: false, ...demoOwner },
        text: '/tickets',
        entities: [{ type: 'bot_command', offset: 0, length: 8 }],
      },
    };
    await handleStubbornly(shop.platform, update);
    await handleStubbornly(shop.platform, update);
    expect((await settings()).support.forumId).toBe(String(id));
  });
});
