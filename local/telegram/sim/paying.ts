/** What a payer does with an invoice: address, shipping, confirmation; each step asks the bot. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { checkoutTimeout, total } from '../methods/payments.ts';
import { seconds } from '../telegram.ts';
import { notify, post } from '../world/conversation.ts';
import {
  personUser,
  type BotRecord,
  type ChargeRecord,
  type InvoiceRecord,
  type NewUpdate,
  type PaymentQueryRecord,
  type UserRecord,
} from '../world/records.ts';
import { SimError } from './errors.ts';
import { check, name, placeNamed, userAt, whole, type SimRequest } from './routes.ts';

const addressSchema = z.object({
  country_code: z.string().length(2),
  state: z.string(),
  city: z.string(),
  street_line1: z.string(),
  street_line2: z.string(),
  post_code: z.string(),
});
const orderInfo = z.object({
  name: z.string().optional(),
  phone_number: z.string().optional(),
  email: z.string().optional(),
  shipping_address: addressSchema.optional(),
});
const schema = z.strictObject({
  bot: name.optional(),
  message_id: whole.optional(),
  link: z.string().optional(),
  tip: whole.default(0),
  shipping_option_id: z.string().optional(),
  order_info: orderInfo.optional(),
  /** The payer's bank refuses after the bot has agreed. */
  fail: z.boolean().default(false),
});
type Payment = z.infer<typeof schema>;

const somewhere = {
  country_code: 'UA',
  state: '',
  city: 'Kyiv',
  street_line1: 'Khreshchatyk 1',
  street_line2: '',
  post_code: '01001',
};

/** `POST /sim/users/{id}/pay`. Answers `{paid, error_message?, charge?, message?}`. */
export async function pay(request: SimRequest): Promise<object> {
  return payInvoice(request, userAt(request), request.body);
}

export async function payInvoice(request: SimRequest, user: UserRecord, wanted: object): Promise<object> {
  const given = check(schema, wanted);
  const { invoice, messageId } = findInvoice(request, user, given);
  const bot = request.telegram.world.bots.get(invoice.botId);
  if (!bot) throw new SimError(404, 'the bot of this invoice is gone');
  return checkout(request, bot, user, invoice, given, messageId);
}

function findInvoice(
  request: SimRequest,
  user: UserRecord,
  given: Payment,
): { invoice: InvoiceRecord; messageId?: number } {
  const { world } = request.telegram;
  if (given.link !== undefined) {
    const invoice = world.invoiceLinks.get(given.link.replace(/^.*\$/, ''));
    if (!invoice) throw new SimError(404, `no bot has made the invoice link ${given.link}`);
    return { invoice };
  }
  const place = placeNamed(request, user, { bot: given.bot });
  const stored =
    given.message_id === undefined
      ? world.messages.newestFirst(place.key).find((candidate) => candidate.invoice)
      : world.messages.get(place.key, given.message_id);
  if (!stored?.invoice) throw new SimError(404, 'there is no invoice to pay in this chat');
  return { invoice: stored.invoice, messageId: stored.message.message_id };
}

async function checkout(
  request: SimRequest,
  bot: BotRecord,
  user: UserRecord,
  invoice: InvoiceRecord,
  given: Payment,
  messageId: number | undefined,
): Promise<object> {
  const { telegram } = request;
  if (given.tip > invoice.maxTip)
    throw new SimError(400, `the invoice takes a tip of at most ${invoice.maxTip}`);
  const from = personUser(user);
  const info = readInfo(user, invoice, given);
  const order_info = Object.keys(info).length > 0 ? { order_info: info } : {};
  let amount = total(invoice) + given.tip;
  let option: { shipping_option_id?: string } = {};
  if (invoice.flexible) {
    const answer = await ask(request, bot, 'shipping', (id) => ({
      shipping_query: {
        id,
        from,
        invoice_payload: invoice.payload,
        shipping_address: info.shipping_address ?? somewhere,
      },
    }));
    if (!answer?.ok) return refusal(answer);
    const options = answer.shipping_options ?? [];
    const chosen = options.find((candidate) => candidate.id === given.shipping_option_id) ?? options[0];
    if (!chosen) return refusal(undefined);
    amount += chosen.prices.reduce((sum, price) => sum + price.amount, 0);
    option = { shipping_option_id: chosen.id };
  }
  const common = { currency: invoice.currency, total_amount: amount, invoice_payload: invoice.payload };
  const answer = await ask(request, bot, 'pre_checkout', (id) => ({
    pre_checkout_query: { id, from, ...common, ...option, ...order_info },
  }));
  if (!answer?.ok) return refusal(answer);
  if (given.fail) return { paid: false, error_message: 'PAYMENT_FAILED' };
  const charge: ChargeRecord = {
    id: `st${randomInt(10 ** 12)}${telegram.world.store.next('charge', 1000)}`,
    botId: bot.id,
    userId: user.id,
    date: seconds(telegram.clock),
    amount,
    currency: invoice.currency,
    payload: invoice.payload,
    providerChargeId: `pr${randomInt(10 ** 12)}`,
    refunded: false,
  };
  const successful_payment = {
    ...common,
    ...option,
    ...order_info,
    ...(invoice.subscriptionPeriod !== undefined && {
      subscription_expiration_date: charge.date + invoice.subscriptionPeriod,
      is_recurring: true as const,
      is_first_recurring: true as const,
    }),
    telegram_payment_charge_id: charge.id,
    provider_payment_charge_id: charge.providerChargeId,
  };
  const { message } = telegram.world.store.atomically(() => {
    telegram.world.charges.put([charge.id], charge);
    const place = telegram.world.privatePlace(bot, user);
    const original = messageId === undefined ? undefined : telegram.world.messages.get(place.key, messageId);
    const reply = original && { reply_to_message: { ...original.message, reply_to_message: undefined } };
    return post(telegram, place, { user }, { ...reply, successful_payment });
  });
  return { paid: true, charge: charge.id, message };
}

function readInfo(user: UserRecord, { need }: InvoiceRecord, given: Payment): z.infer<typeof orderInfo> {
  const own = given.order_info ?? {};
  return {
    ...(need.name && { name: own.name ?? user.first_name }),
    ...(need.phone && { phone_number: own.phone_number ?? user.phone }),
    ...(need.email && { email: own.email ?? `user${user.id}@example.com` }),
    ...(need.shippingAddress && { shipping_address: own.shipping_address ?? somewhere }),
  };
}

/** Puts a question to the bot and waits as long as Telegram would. */
async function ask(
  { telegram }: SimRequest,
  bot: BotRecord,
  kind: PaymentQueryRecord['kind'],
  update: (id: string) => NewUpdate,
): Promise<PaymentQueryRecord['answer']> {
  const { world, clock } = telegram;
  const id = String(randomInt(10 ** 13, 10 ** 14));
  world.store.atomically(() => {
    world.paymentQueries.put([id], { id, kind, botId: bot.id, createdAt: clock.now() });
    notify(telegram, bot, update(id));
  });
  await telegram.answers.wait(id, checkoutTimeout);
  return world.paymentQueries.get(id)?.answer;
}

const refusal = (answer: PaymentQueryRecord['answer']): object => ({
  paid: false,
  error_message: answer ? (answer.error_message ?? '') : 'the bot did not answer within 10 s',
});
