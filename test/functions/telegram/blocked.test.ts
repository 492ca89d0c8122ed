/** Who takes no messages from the bot is left alone until they are back; groups are shown the way. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onOrderEvent } from '../../../functions/workers/orders.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import type { Customer as Known } from '../../../shared/customers/model.ts';
import { customers } from '../../../shared/customers/queries.ts';
import type { Order } from '../../../shared/orders/model.ts';
import { orders } from '../../../shared/orders/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';
import { Customer } from './customer.ts';
import { deliver, membershipOf, messageOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

const known = async ({ user }: Customer): Promise<Known | undefined> =>
  (await customers.doc(platform.cloud.db, platform.botId, String(user.id)).get()).data();

const block = (customer: Customer, blocked = true) =>
  platform.sim.post(`users/${customer.user.id}/block`, { bot: platform.botId, blocked, wait: true });

describe('a customer who blocks the bot', () => {
  it('is noted, and no longer when they let it back in', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    expect((await known(customer))?.blockedAt).toBeUndefined();
    await block(customer);
    expect((await known(customer))?.blockedAt).toBeInstanceOf(Date);
    await block(customer, false);
    expect((await known(customer))?.blockedAt).toBeUndefined();
  });

  it('is noted by a refused answer too, and keeps the cart', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start p_house-blend');
    await customer.press('🛒 У кошик');
    const cart = (await known(customer))?.cart;
    const description = 'Forbidden: bot was blocked by the user';
    await platform.sim.post('faults', { method: 'sendMessage', code: 403, description, times: 1 });
    expect(await deliver(platform, messageOf(customer, { text: '🛒 Кошик' }))).toMatchObject([
      { status: 200 },
    ]);
    expect(await known(customer)).toMatchObject({ blockedAt: expect.any(Date) as Date, cart });
  });

  it('stays unknown when the shop never knew them', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const { id, first_name } = customer.user;
    const chat = { id, type: 'private', first_name };
    const [{ status }] = await deliver(platform, membershipOf(customer, chat, 'member', 'kicked'));
    expect(status).toBe(200);
    expect(await known(customer)).toBeUndefined();
  });

  it('is not told of orders by the shop they work for, while others are', async () => {
    const { sim, botId, cloud } = platform;
    const { ownerId } = (await cloud.db.collection('bots').doc(botId).get()).data() as { ownerId: number };
    await sim.post('users', { id: ownerId, first_name: 'Owner' }).catch(() => undefined);
    const owner = new Customer(sim, botId, { id: ownerId, first_name: 'Owner' });
    await owner.say('/start');
    const buyer = await Customer.join(sim, botId);
    await buyer.say('/start');
    const at = new Date();
    const order: Order = {
      customerId: buyer.user.id,
      lines: [
        {
          productId: 'a',
          title: { en: 'Tea' },
          price: 5,
          discountPercent: 0,
          unitPrice: 5,
          quantity: 1,
          total: 5,
        },
      ],
      currency: 'UAH',
      fullPrice: 5,
      total: 5,
      status: 'created',
      contact: { name: 'Олена' },
      language: 'uk',
      history: [],
      createdAt: at,
      modifiedAt: at,
    };
    /** An order of its own for each: nobody is told of one twice. */
    const placed = async (id: string): Promise<DomainEvent> => {
      await orders.doc(cloud.db, botId, id).set(order);
      const about = { topic: 'orders', type: 'order.placed', botId, data: { orderId: id } } as const;
      return { id, ...about, at: at.toISOString() };
    };
    const told = async () =>
      (await sim.get<Call[]>('calls?method=sendMessage')).filter(({ params }) => params.chat_id === ownerId)
        .length;
    const before = await told();
    await onOrderEvent(cloud, await placed('ORDER1'));
    expect(await told()).toBe(before + 1);
    await block(owner);
    await onOrderEvent(cloud, await placed('ORDER2'));
    expect(await told()).toBe(before + 1);
    await block(owner, false);
    // One who blocked the bot and of whom Telegram has not told is noted at the first refusal.
    const description = 'Forbidden: bot was blocked by the user';
    await sim.post('faults', { method: 'sendMessage', code: 403, description, times: 1 });
    await onOrderEvent(cloud, await placed('ORDER3'));
    expect((await known(owner))?.blockedAt).toBeInstanceOf(Date);
  });
});

describe('a group', () => {
  interface Said extends Record<string, unknown> {
    chat_id: number;
    text: string;
    reply_markup: { inline_keyboard: { url: string }[][] };
  }
  const saidIn = async (chat: number) =>
    (await platform.sim.get<Call<Said>[]>('calls?method=sendMessage')).filter(
      ({ params }) => params.chat_id === chat,
    );

  it('that the bot is brought to is told once where the shop is, with the way there', async () => {
    const { sim, botId } = platform;
    const { user } = await Customer.join(sim, botId);
    const { id } = await sim.post<{ id: number }>('chats', {
      type: 'supergroup',
      title: 'Friends',
      members: [{ user: user.id, status: 'creator' }],
    });
    await sim.post(`chats/${id}/members`, { bot: botId });
    await vi.waitFor(async () => expect(await saidIn(id)).toHaveLength(1), 60_000);
    const [{ params }] = (await saidIn(id)) as [Call<Said>];
    expect(params.text).toMatch(/приват|личн|private/);
    expect(params.reply_markup.inline_keyboard[0]?.[0]?.url).toMatch(/^https:\/\/t\.me\/\w+\?start=/);
  });

  it('that takes no messages is no failure', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const chat = { id: -1_009_999, type: 'supergroup', title: 'Gone' };
    const [{ status }] = await deliver(platform, membershipOf(customer, chat, 'left', 'member'));
    expect(status).toBe(200);
  });

  it('hears nothing when somebody talks, and the way when somebody commands', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const chat = { id: -1_001_234, type: 'supergroup', title: 'Friends' };
    const before = (await saidIn(chat.id)).length;
    const says = (content: object) => deliver(platform, messageOf(customer, { chat, ...content }));
    await says({ text: '🛒 Кошик' });
    await says({ photo: [] });
    expect(await saidIn(chat.id)).toHaveLength(before);
    const username = (await platform.cloud.db.collection('bots').doc(platform.botId).get()).get(
      'username',
    ) as string;
    const commands = ['/cart', '/desk', `/abracadabra@${username.toUpperCase()}`];
    for (const text of commands) {
      await says({ text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] });
    }
    expect(await saidIn(chat.id)).toHaveLength(before + 3);
    const me = { id: Number(platform.botId), is_bot: true, first_name: 'Shop', username };
    await says({ text: 'Thanks!', reply_to_message: { message_id: 1, date: 1, chat, from: me, text: 'Hi' } });
    expect(await saidIn(chat.id)).toHaveLength(before + 4);
    for (const text of ['/abracadabra', '/cart@another_bot', `write to @${username}`]) {
      await says({ text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] });
    }
    const other = { id: 5, is_bot: false, first_name: 'Ann' };
    await says({ text: 'No', reply_to_message: { message_id: 1, date: 1, chat, from: other, text: 'Hi' } });
    expect(await saidIn(chat.id)).toHaveLength(before + 4);
    expect(await known(customer)).toBeUndefined();
  });
});
