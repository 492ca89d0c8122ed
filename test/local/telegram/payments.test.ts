/** Invoices from the first question to the refund. */
import type { LabeledPrice } from '@grammyjs/types';
import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { Hook, refusal, simulator, type SimBot, type SimUser, type Simulator } from './simulator.ts';

interface Paid {
  paid: boolean;
  error_message?: string;
  charge: string;
}
const prices: LabeledPrice[] = [{ label: 'Mug', amount: 150 }];

async function shop(options: Parameters<typeof simulator>[0] = {}): Promise<{
  sim: Simulator;
  bot: SimBot;
  user: SimUser;
  hook: Hook;
}> {
  const sim = await simulator(options);
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const hook = await Hook.listen();
  hook.answer = async ({ pre_checkout_query: checkout, shipping_query: shipping }) => {
    if (shipping) {
      const options = [{ id: 'post', title: 'Post', prices: [{ label: 'Post', amount: 30 }] }];
      await bot.api.answerShippingQuery(shipping.id, true, { shipping_options: options });
    }
    if (checkout) await bot.api.answerPreCheckoutQuery(checkout.id, true);
    return {};
  };
  await bot.api.setWebhook(hook.url);
  return { sim, bot, user, hook };
}

test('Stars are paid after the bot agrees, and refunded once', async () => {
  const { sim, bot, user, hook } = await shop();
  await bot.api.sendInvoice(user.id, 'Mug', 'A mug', 'order-1', 'XTR', prices);
  const paid = await sim.press(user, { text: 'Pay 150 XTR' });
  expect(paid).toMatchObject({ paid: true });
  const updates = await hook.until(3);
  expect(updates[1]?.pre_checkout_query).toMatchObject({ invoice_payload: 'order-1', total_amount: 150 });
  const payment = updates[2]?.message?.successful_payment;
  expect(payment).toMatchObject({ currency: 'XTR', total_amount: 150, invoice_payload: 'order-1' });
  const charge = payment?.telegram_payment_charge_id ?? '';
  await bot.api.refundStarPayment(user.id, charge);
  expect((await hook.until(4))[3]?.message?.refunded_payment).toMatchObject({
    telegram_payment_charge_id: charge,
  });
  expect(await refusal(bot.api.refundStarPayment(user.id, charge))).toMatch('CHARGE_ALREADY_REFUNDED');
});

test('with shipping the address is asked first, and the option is in the price', async () => {
  const { sim, bot, user, hook } = await shop();
  await bot.api.sendInvoice(user.id, 'Mug', 'A mug', 'order-2', 'UAH', prices, {
    provider_token: 'test:1',
    is_flexible: true,
    need_email: true,
  });
  const info = { order_info: { email: 'ann@example.com' } };
  expect(await sim.post<Paid>(`/sim/users/${user.id}/pay`, info)).toMatchObject({ paid: true });
  const updates = await hook.until(4);
  expect(updates[1]?.shipping_query?.shipping_address.city).toBe('Kyiv');
  expect(updates[3]?.message?.successful_payment).toMatchObject({
    total_amount: 180,
    shipping_option_id: 'post',
    order_info: { email: 'ann@example.com' },
  });
});

test('a bot that refuses the checkout is not paid, and says why', async () => {
  const { sim, bot, user, hook } = await shop();
  hook.answer = async ({ pre_checkout_query: query }) => {
    if (query) await bot.api.answerPreCheckoutQuery(query.id, false, { error_message: 'Sold out' });
    return {};
  };
  const link = await bot.api.createInvoiceLink('Mug', 'A mug', 'order-3', '', 'XTR', prices);
  expect(await sim.post(`/sim/users/${user.id}/pay`, { link })).toEqual({
    paid: false,
    error_message: 'Sold out',
  });
});

test('a checkout that the bot leaves for 10 seconds is off', async () => {
  const clock = new ManualClock();
  const { sim, bot, user, hook } = await shop({ clock });
  hook.answer = () => ({});
  await bot.api.sendInvoice(user.id, 'Mug', 'A mug', 'order-4', 'XTR', prices);
  const paying = sim.post<Paid>(`/sim/users/${user.id}/pay`);
  const id = (await hook.until(2))[1]?.pre_checkout_query?.id ?? '';
  await clock.advance(10_001);
  expect(await paying).toEqual({ paid: false, error_message: 'the bot did not answer within 10 s' });
  expect(await refusal(bot.api.answerPreCheckoutQuery(id, true))).toMatch('query is too old');
});

test.each([
  ['two prices in Stars', { currency: 'XTR', prices: [...prices, ...prices] }, 'STARS_INVOICE_INVALID'],
  ['Stars with a provider', { currency: 'XTR', provider_token: 'x' }, 'PAYMENT_PROVIDER_INVALID'],
  ['money without a provider', { currency: 'EUR' }, 'PAYMENT_PROVIDER_INVALID'],
  ['a long title', { title: 'x'.repeat(33) }, 'TITLE_INVALID'],
  ['a payload above 128 bytes', { payload: 'я'.repeat(65) }, 'INVOICE_PAYLOAD_INVALID'],
  ['no currency', { currency: 'stars' }, 'CURRENCY_INVALID'],
  ['a week-long subscription', { subscription_period: 604_800 }, 'SUBSCRIPTION_PERIOD_INVALID'],
])('an invoice with %s is refused', async (_name, wrong, reason) => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const invoice = { title: 'Mug', description: 'A mug', payload: 'p', currency: 'XTR', prices };
  const { status, body } = await sim.call(
    bot.token,
    'sendInvoice',
    {},
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: user.id, ...invoice, ...wrong }),
    },
  );
  expect([status, body.description]).toEqual([400, `Bad Request: ${reason}`]);
});
