import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onOrderEvent } from '../../../functions/workers/orders.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { appointStaff } from '../../../shared/staff/commands.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { orders } from '../../../shared/orders/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimUser } from '../../simulator.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { arrange, sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

async function appoint(telegramId: number): Promise<void> {
  const outcome = await execute(platform.cloud, appointStaff, {
    id: `appoint-${telegramId}`,
    botId: platform.botId,
    actor: 'system',
    input: { telegramId, role: 'administrator', name: 'Admin' },
    at: new Date(),
  });
  expect(outcome.ok).toBe(true);
}

async function placeOrder(user: Partial<SimUser> = {}): Promise<{ orderId: string; number: string }> {
  const id = await sell(platform, { title: { uk: 'Хліб & <сіль>', en: 'Bread & <salt>' } });
  const customer = await Customer.join(platform.sim, platform.botId, user);
  await customer.say(`/start p_${id}`);
  await customer.press('🛒 У кошик');
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
  for (const answer of ['Олена', '+380671234567', 'o@example.com', 'Київ, Хрещатик, 1']) {
    await customer.say(answer);
  }
  const summary = await customer.screen();
  await customer.press(labelsOf(summary)[0]!);
  const number = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(wordsOf(await customer.message(summary.message_id)))![0];
  return { number, orderId: number.replace('-', '') };
}

/** A member of staff who speaks with the bot. */
const staffMember = (user: SimUser): Customer => new Customer(platform.sim, platform.botId, user);

const told = async (person: Customer, number: string): Promise<string[]> =>
  (await person.messages()).map(wordsOf).filter((words) => words.includes(`${number}\n`));

describe('a new order', () => {
  it('is told to the owner and the administrators, each in their language', async () => {
    const owner = staffMember({ id: 1, first_name: 'Owner' });
    const admin = await Customer.join(platform.sim, platform.botId, { language_code: 'en' });
    await admin.say('/start');
    await appoint(admin.user.id);
    const { number } = await placeOrder({ username: 'olena_k' });
    await vi.waitFor(async () => {
      expect(await told(owner, number)).toHaveLength(1);
      expect(await told(admin, number)).toHaveLength(1);
    }, 60_000);
    const [words = ''] = await told(owner, number);
    for (const part of ['Нове замовлення', 'Хліб & <сіль> × 1', 'Разом: 100', 'Олена', '+380671234567']) {
      expect(words).toContain(part);
    }
    for (const part of ['o@example.com', 'Київ, Хрещатик, 1', '@olena_k']) expect(words).toContain(part);
    expect((await told(admin, number))[0]).toMatch(/^🔔 New order .+\n\nBread & <salt>/);
  });

  it('is told once though its event comes five times at once', async () => {
    const { orderId, number } = await placeOrder();
    const event: DomainEvent = {
      id: `again-${orderId}`,
      topic: 'orders',
      type: 'order.placed',
      botId: platform.botId,
      data: { orderId },
      at: new Date().toISOString(),
    };
    const owner = staffMember({ id: 1, first_name: 'Owner' });
    await vi.waitFor(async () => expect(await told(owner, number)).toHaveLength(1), 60_000);
    // Some may be asked to come again: they are in each other's way.
    await Promise.allSettled(Array.from({ length: 5 }, () => onOrderEvent(platform.cloud, event)));
    await onOrderEvent(platform.cloud, event);
    expect(await told(owner, number)).toHaveLength(1);
  });

  it('names who has no @name, and left none, as Telegram does', async () => {
    const { checkout } = (await findBot(platform.cloud, platform.botId))!;
    const off = { name: 'off', phone: 'off', email: 'off', address: 'off' } as const;
    await arrange(platform, { checkout: { fields: off } });
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId, { first_name: 'Соломія' });
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    await customer.press(labelsOf(await customer.screen())[0]!);
    await arrange(platform, { checkout });
    const owner = staffMember({ id: 1, first_name: 'Owner' });
    await vi.waitFor(
      async () => expect(wordsOf((await owner.messages()).at(-1))).toContain('Написати: Соломія'),
      10_000,
    );
  });

  it('reaches the others when one member of staff has blocked the bot', async () => {
    const gone = await Customer.join(platform.sim, platform.botId);
    await gone.say('/start');
    await appoint(gone.user.id);
    await platform.sim.post(`users/${gone.user.id}/block`, { bot: platform.botId, wait: true });
    const { number } = await placeOrder();
    const owner = staffMember({ id: 1, first_name: 'Owner' });
    await vi.waitFor(async () => expect(await told(owner, number)).toHaveLength(1), 60_000);
    expect(await told(gone, number)).toEqual([]);
  });

  it('that is not there makes its event come again', async () => {
    const missing: DomainEvent = {
      id: 'missing',
      topic: 'orders',
      type: 'order.placed',
      botId: platform.botId,
      data: { orderId: 'NOTHING' },
      at: new Date().toISOString(),
    };
    expect((await orders.doc(platform.cloud.db, platform.botId, 'NOTHING').get()).exists).toBe(false);
    await expect(onOrderEvent(platform.cloud, missing)).rejects.toThrow('is not there');
  });
});
