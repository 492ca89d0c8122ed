/**
 * The story that the desk was built for, told once from beginning to end: a studio that sells a service to those who
 * follow its channel, with administrators who work its orders and agents who answer its customers.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { savePromo } from '../../../shared/promo/commands.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import { findTicket } from '../../../shared/support/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { ask, hire, read } from './agents.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { orderNumberIn } from './ordering.ts';
import { arrange, ordersBy, sell } from './shop.ts';

const words = wordsIn('uk');
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

/** The button under a message whose label begins so. */
const labelOf = (message: Parameters<typeof labelsOf>[0], beginning: string): string => {
  const found = labelsOf(message).find((label) => label.startsWith(beginning));
  if (found === undefined) throw new Error(`no button begins with ${beginning}`);
  return found;
};

it('goes from the channel to an order that is done, and from a question to an answer that is rated', async () => {
  const { sim, cloud, botId } = platform;

  // The studio: a service on sale, a channel that customers follow, a promo code, and the people who work there.
  const service = await sell(platform, {
    title: { uk: 'Лендінг під ключ' },
    price: 500_000,
    stock: null,
    deadlineDays: 14,
  });
  const { id: channelId } = await sim.post<{ id: number }>('chats', {
    type: 'channel',
    title: 'Студія',
    username: 'studio_channel',
    members: [
      { user: 1, status: 'creator' },
      { bot: botId, status: 'administrator' },
    ],
  });
  const channel = { id: String(channelId), title: 'Студія', url: 'https://t.me/studio_channel' };
  await arrange(platform, { gate: { channels: [channel], rememberMinutes: 60 } });
  await execute(cloud, savePromo, {
    id: 'story-code',
    botId,
    actor: 'system',
    at: new Date(),
    input: {
      code: 'STUDIO10',
      mode: 'create',
      promo: { discount: { kind: 'percent', value: 10 }, scope: { kind: 'services' } },
    },
  });
  const administrator = await hire(platform, 'Ада', 'administrator');
  const [first, second] = [await hire(platform, 'Перша'), await hire(platform, 'Друга')];

  // A customer comes by a link, follows the channel, and goes on to what the link named.
  const customer = await Customer.join(sim, botId, { first_name: 'Олена' });
  const [gate] = await customer.say(`/start p_${service}`);
  expect(labelsOf(gate)).toEqual(['📣 Студія', words.text('gate-check')]);
  await sim.post(`users/${customer.user.id}/join`, { chat: channelId });
  await customer.press(words.text('gate-check'));
  await read(customer, 'Лендінг під ключ');

  // She orders with the code: 5 000 less 10 %.
  await customer.press(words.text('card-add'));
  await customer.say('/cart');
  await customer.press(words.text('promo-enter'));
  await customer.say('studio10');
  await customer.press(words.text('cart-checkout'));
  await customer.press(labelOf(await customer.screen(), '✅'));
  for (const answer of ['+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1'])
    await customer.say(answer);
  const summary = await customer.screen();
  await customer.press(labelOf(summary, '✅ Підтвердити'));
  const [number] = orderNumberIn.exec(wordsOf(await customer.message(summary.message_id)))!;
  expect(await ordersBy(platform, customer.user.id)).toMatchObject([
    { total: 450_000, promo: { code: 'STUDIO10', discount: 50_000 } },
  ]);

  // The administrator is told, takes the order into work and completes it; she is told of both.
  const notice = await read(administrator, number);
  await administrator.press(words.text('work-take'), notice.message_id);
  await read(customer, `Ми взяли в роботу ваше замовлення ${number}`);
  await administrator.say('/desk');
  await administrator.press(words.text('desk-orders'));
  await administrator.press(labelOf(await administrator.screen(), '🔧'));
  await administrator.press(`📦 ${number}`);
  await administrator.press(words.text('work-complete'));
  await administrator.press(words.text('work-done-yes'));
  await read(customer, `${number} виконано`);

  // She asks for help and waits: the shop is closed to her until she has an answer.
  const ticketId = await ask(customer, 'Як увійти до нового сайту?');
  expect((await customer.say('/catalog')).map(wordsOf).join()).toContain(ticketNumber(ticketId));
  const notices = await Promise.all([first, second].map((agent) => read(agent, ticketNumber(ticketId))));
  const presses = await Promise.all([
    first.press(words.text('support-take'), notices[0]!.message_id),
    second.press(words.text('support-take'), notices[1]!.message_id),
  ]);
  const taken = await findTicket(cloud, botId, ticketId);
  const [winner, loser] = taken!.agentId === first.user.id ? [first, second] : [second, first];
  expect(presses.map(alertOf).filter(Boolean)).toEqual([
    words.text('alert-ticket-taken', { name: winner.user.first_name }),
  ]);

  // Who has it hands it over to the other, who answers and closes it.
  const screen = await read(winner, 'Як увійти до нового сайту?');
  await winner.press(words.text('tkt-give'), screen.message_id);
  await winner.press(`👤 ${loser.user.first_name}`, screen.message_id);
  await winner.say('Це її проєкт');
  const yours = await read(loser, 'Це її проєкт');
  await loser.press(words.text('support-open'), yours.message_id);
  await loser.press(words.text('tkt-answer'));
  await loser.say('Пароль надіслано вам на пошту');
  await read(customer, 'Пароль надіслано вам на пошту');
  await loser.press(words.text('tkt-done'));
  await loser.press(words.text('tkt-close'));
  await loser.press(words.text('tkt-close-now'));

  // It was not that: she opens it again, and in the end rates the help. The shop is open.
  const closed = await read(customer, words.text('support-rate'));
  await customer.press(words.text('support-reopen'), closed.message_id);
  expect(await findTicket(cloud, botId, ticketId)).toMatchObject({ status: 'created' });
  const again = await read(loser, /знову в черзі/);
  await loser.press(words.text('support-take'), again.message_id);
  await loser.press(words.text('tkt-close'));
  await loser.press(words.text('tkt-close-last'));
  await loser.say('Ось нове посилання');
  await read(customer, 'Ось нове посилання');
  const last = await read(customer, words.text('support-rate'), closed.message_id);
  await customer.press('5 ⭐', last.message_id);
  expect(await findTicket(cloud, botId, ticketId)).toMatchObject({
    status: 'closed',
    rating: 5,
    agentId: loser.user.id,
  });
  expect((await customer.say('/catalog')).map(wordsOf).join()).not.toContain(ticketNumber(ticketId));
});
