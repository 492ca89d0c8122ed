/** How what is told outside is shown there: by the API, and by webhooks. */
import type { Bot } from '../shared/bots/model.ts';
import { plain, type Plain } from '../shared/commands/model.ts';
import type { Customer } from '../shared/customers/model.ts';
import { orderNumber, type Order } from '../shared/orders/model.ts';
import { ticketNumber, type Ticket, type TicketMessage } from '../shared/support/model.ts';

export function representOrder(id: string, { promo, ...rest }: Plain<Order>) {
  const shown = promo && { code: promo.code, discount: promo.discount };
  return { id, number: orderNumber(id), ...rest, ...(shown && { promo: shown }) };
}

/** @param shop whose currency the prices in the cart are in */
export function representCustomer({ currency }: Pick<Bot, 'currency'>, entity: Customer) {
  const { telegramId, dialog: _dialog, tags = [], declined = [], ...rest } = plain(entity);
  return { id: telegramId, ...rest, tags, declined, currency };
}

/** What it is found by, and when somebody is reminded, is nobody's business outside. */
export function representTicket(
  id: string,
  { search: _search, album: _album, remindAt: _remindAt, reminded: _reminded, ...rest }: Ticket,
) {
  const shown: Plain<typeof rest> = plain(rest);
  return { id, number: ticketNumber(id), ...shown };
}

export function representMessage(id: string, { inTopic: _inTopic, ...rest }: TicketMessage) {
  const shown: Plain<typeof rest> = plain(rest);
  return { id, ...shown };
}
