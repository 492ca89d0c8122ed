/** How what is told outside is shown there: by the API, and by webhooks. */
import type { Bot } from '../shared/bots/model.ts';
import { estimated } from '../shared/broadcasts/decide.ts';
import type { Broadcast } from '../shared/broadcasts/model.ts';
import { finishedOf, type Standing } from '../shared/broadcasts/queries.ts';
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
  const { telegramId, dialog: _dialog, clicks: _clicks, tags = [], declined = [], ...rest } = plain(entity);
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

type KnownBroadcast = Plain<Broadcast>;

/** @param standing as it was looked up; left out: by the parts that are finished */
export function representBroadcast(
  { broadcasts: settings }: Pick<Bot, 'broadcasts'>,
  id: string,
  known: KnownBroadcast,
  standing: Standing = finishedOf(standingIn(known)),
) {
  const { name, category, variants, audience, delivery, origin, state, at, problem } = known;
  const { startedAt, endedAt, createdAt, modifiedAt, frozen, pass } = known;
  const { recipients, settled, tally } = standing;
  const pace = state === 'sending' ? estimated(known, settings, recipients - settled) : undefined;
  return {
    id,
    name,
    category,
    variants,
    audience,
    delivery,
    origin,
    state,
    at,
    progress: frozen
      ? {
          pass: pass.kind,
          recipients,
          settled,
          tally,
          perSecond: pace?.rate ?? null,
          secondsLeft: pace ? Math.ceil(pace.seconds) : null,
        }
      : null,
    results: standing.variants,
    problem,
    startedAt,
    endedAt,
    createdAt,
    modifiedAt,
  };
}

const standingIn = ({ pass, tallies, later, variants, frozen }: KnownBroadcast) => ({
  pass,
  tallies,
  later,
  variants,
  frozen: frozen && { ...frozen, at: new Date(frozen.at) },
});
