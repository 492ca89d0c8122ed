/**
 * Invoices and the questions of a checkout. The order of a payment: the invoice; shipping_query when the price
 * depends on the address; pre_checkout_query, to be answered within 10 s; then the message successful_payment.
 * What the payer does is in sim/paying.ts.
 */
import { randomBytes } from 'node:crypto';
import type { ShippingOption } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { characters } from '../entities/text.ts';
import { post } from '../world/conversation.ts';
import type { InvoiceRecord, PaymentQueryRecord } from '../world/records.ts';
import type { Call, Method } from './call.ts';
import { address, send } from './sending.ts';

const pricesSchema = z.array(z.object({ label: z.string().min(1), amount: z.int() }));
const optionsSchema: z.ZodType<ShippingOption[]> = z.array(
  z.object({ id: z.string().min(1), title: z.string().min(1), prices: pricesSchema }),
);

/** How long a checkout waits for the bot. */
export const checkoutTimeout = 10_000;

export const paymentMethods: Record<string, Method> = {
  sendInvoice(call) {
    const invoice = readInvoice(call);
    const to = address(call);
    const keyboard = to.base.reply_markup?.inline_keyboard;
    if (keyboard && !(keyboard[0]?.[0] && 'pay' in keyboard[0][0])) {
      throw badRequest('REPLY_MARKUP_BUY_EMPTY');
    }
    // Without a keyboard of its own an invoice gets a pay button.
    const text = `Pay ${total(invoice)} ${invoice.currency}`;
    const reply_markup = to.base.reply_markup ?? { inline_keyboard: [[{ text, pay: true }]] };
    const shown = {
      title: invoice.title,
      description: invoice.description,
      start_parameter: call.params.text('start_parameter') ?? '',
      currency: invoice.currency,
      total_amount: total(invoice),
    };
    return send(call, to, { invoice: shown, reply_markup }, { invoice });
  },

  createInvoiceLink(call) {
    const slug = randomBytes(12).toString('base64url');
    call.telegram.world.invoiceLinks.put([slug], readInvoice(call));
    return `https://t.me/$${slug}`;
  },

  answerShippingQuery(call) {
    const { params } = call;
    const ok = params.flag('ok');
    const options = params.object('shipping_options', optionsSchema, 'shipping options');
    if (ok && (!options || options.length === 0)) throw badRequest('SHIPPING_OPTIONS_EMPTY');
    return answer(call, 'shipping_query_id', 'shipping', {
      ok,
      ...(options && { shipping_options: options }),
    });
  },

  answerPreCheckoutQuery: (call) =>
    answer(call, 'pre_checkout_query_id', 'pre_checkout', { ok: call.params.flag('ok') }),

  refundStarPayment({ telegram, bot, params }) {
    const { world } = telegram;
    const id = params.text('telegram_payment_charge_id') ?? '';
    const charge = world.charges.get(id);
    if (!charge || charge.botId !== bot.id || charge.userId !== params.integer('user_id')) {
      throw badRequest('CHARGE_ID_INVALID');
    }
    if (charge.currency !== 'XTR') throw badRequest('CHARGE_ID_INVALID');
    if (charge.refunded) throw badRequest('CHARGE_ALREADY_REFUNDED');
    const user = world.users.get(charge.userId);
    world.store.atomically(() => {
      world.charges.put([id], { ...charge, refunded: true });
      if (!user) return;
      const refunded_payment = {
        currency: charge.currency,
        total_amount: charge.amount,
        invoice_payload: charge.payload,
        telegram_payment_charge_id: id,
      };
      post(telegram, world.privatePlace(bot, user), { user }, { refunded_payment });
    });
    return true;
  },

  getMyStarBalance: ({ telegram, bot }) => ({
    amount: telegram.world.charges
      .all()
      .filter((charge) => charge.botId === bot.id && charge.currency === 'XTR' && !charge.refunded)
      .reduce((sum, charge) => sum + charge.amount, 0),
  }),
};

export const total = (invoice: InvoiceRecord): number =>
  invoice.prices.reduce((sum, price) => sum + price.amount, 0);

function readInvoice({ bot, params }: Call): InvoiceRecord {
  const bounded = (name: string, most: number): string => {
    const text = params.text(name) ?? '';
    if (text === '' || characters(text) > most) throw badRequest(`${name.toUpperCase()}_INVALID`);
    return text;
  };
  const title = bounded('title', 32);
  const description = bounded('description', 255);
  const payload = params.text('payload') ?? '';
  if (payload === '' || Buffer.byteLength(payload) > 128) throw badRequest('INVOICE_PAYLOAD_INVALID');
  const currency = params.text('currency') ?? '';
  if (!/^[A-Z]{3}$/.test(currency)) throw badRequest('CURRENCY_INVALID');
  const prices = params.object('prices', pricesSchema, 'prices') ?? [];
  if (prices.length === 0) throw badRequest('prices must be non-empty');
  const stars = currency === 'XTR';
  if (stars && prices.length !== 1) throw badRequest('STARS_INVOICE_INVALID');
  if (stars && params.has('provider_token')) throw badRequest('PAYMENT_PROVIDER_INVALID');
  if (!stars && !params.has('provider_token')) throw badRequest('PAYMENT_PROVIDER_INVALID');
  const period = params.integer('subscription_period');
  if (period !== undefined && (period !== 2_592_000 || !stars))
    throw badRequest('SUBSCRIPTION_PERIOD_INVALID');
  const invoice: InvoiceRecord = {
    botId: bot.id,
    title,
    description,
    payload,
    currency,
    prices,
    flexible: params.flag('is_flexible'),
    maxTip: params.integer('max_tip_amount') ?? 0,
    need: {
      name: params.flag('need_name'),
      phone: params.flag('need_phone_number'),
      email: params.flag('need_email'),
      shippingAddress: params.flag('need_shipping_address') || params.flag('is_flexible'),
    },
    ...(period !== undefined && { subscriptionPeriod: period }),
  };
  if (total(invoice) <= 0) throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  return invoice;
}

function answer(
  { telegram, bot, params }: Call,
  idName: string,
  kind: PaymentQueryRecord['kind'],
  given: NonNullable<PaymentQueryRecord['answer']>,
): true {
  const { world, clock } = telegram;
  const id = params.text(idName) ?? '';
  const query = world.paymentQueries.get(id);
  const late = query !== undefined && clock.now() - query.createdAt > checkoutTimeout;
  if (!query || query.kind !== kind || query.botId !== bot.id || query.answer || late) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const message = params.text('error_message');
  if (!given.ok && message === undefined) throw badRequest('error message is empty');
  world.paymentQueries.put([id], {
    ...query,
    answer: { ...given, ...(message !== undefined && { error_message: message }) },
  });
  telegram.answers.fire(id);
  return true;
}
