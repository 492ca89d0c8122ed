/** Webhooks: the addresses of a shop's own back end, and the ledger of what was sent to them. */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { words } from '../texts/model.ts';

/**
 * The domain events that webhooks tell of, by what they are called outside. A request for help is opened, and may be
 * closed, with words: those are told as `ticket.message` like all others, so that whoever listens to it alone has the
 * whole conversation.
 */
const tells = {
  'order.created': ['order.placed'],
  'order.in_work': ['order.taken'],
  'order.released': ['order.released'],
  'order.completed': ['order.completed'],
  'order.cancelled': ['order.cancelled', 'order.cancelled_by_shop'],
  'ticket.opened': ['ticket.opened'],
  'ticket.message': ['ticket.message', 'ticket.opened', 'ticket.closed'],
  'ticket.taken': ['ticket.taken'],
  'ticket.handed': ['ticket.handed'],
  'ticket.closed': ['ticket.closed', 'ticket.cancelled'],
  'ticket.reopened': ['ticket.reopened'],
  'customer.created': ['customer.created'],
  'customer.changed': ['customer.changed'],
  'customer.erased': ['customer.erased'],
  'broadcast.ended': ['broadcast.ended'],
  'broadcast.halted': ['broadcast.halted'],
} as const;

export type WebhookEvent = keyof typeof tells;
export const webhookEvents = Object.keys(tells) as WebhookEvent[];
export const webhookEvent = z.enum(webhookEvents as [WebhookEvent, ...WebhookEvent[]]);

/** What a domain event is called outside; nothing where it is the shop's own affair. */
export const webhookEventsOf = (type: string): WebhookEvent[] =>
  webhookEvents.filter((event) => (tells[event] as readonly string[]).includes(type));

/** As many a bot may have. */
export const maxWebhooks = 10;

export const webhookId = z.string().regex(/^[0-9A-Z]{1,10}$/, 'expected the id of a webhook, as it is read');

/** Whatever else an address has to be is found out where requests go out, see cloud/outbound.ts. */
const webhookUrl = z.string().max(2000);

/** What the shop's owner chooses. */
export const webhookInput = z.strictObject({
  url: webhookUrl,
  events: z
    .array(webhookEvent)
    .min(1)
    .max(webhookEvents.length)
    .transform((events) => [...new Set(events)]),
  description: words(200).optional(),
  enabled: z.boolean().default(true),
});
export type WebhookInput = z.output<typeof webhookInput>;

/** By RFC 7396: null takes the description away. */
export const webhookPatch = z.strictObject({
  url: webhookUrl.optional(),
  events: webhookInput.shape.events.optional(),
  description: words(200).nullish(),
  enabled: z.boolean().optional(),
});
export type WebhookPatch = z.output<typeof webhookPatch>;

/** Why a webhook was switched off by the platform: its server said 410, or has only failed for days. */
export const switchedOffReason = z.enum(['gone', 'failing']);
export type SwitchedOffReason = z.output<typeof switchedOffReason>;

/** `bots/{botId}/webhooks/{webhookId}` */
export const webhook = z.object({
  url: z.string(),
  events: z.array(webhookEvent),
  description: z.string().optional(),
  enabled: z.boolean(),
  /** Until it is switched on again. */
  switchedOff: z.object({ reason: switchedOffReason, at: instant }).optional(),
  /**
   * Secrets are not stored: they follow from the platform's key, the webhook's id and this number (signature.ts), which
   * counts up when there is to be a new one. The one before signs as well until its time is over.
   */
  secret: z.object({ version: z.int().positive(), previousUntil: instant.optional() }),
  ...stamps,
});
export type Webhook = z.output<typeof webhook>;

/** `bots/{botId}/webhookHealth/{webhookId}`: there from a first failure until the next success. */
export const webhookHealth = z.object({
  failingSince: instant,
  /** How often in a row, pauses between them, its server gave no answer at all. */
  unanswered: z.int().min(0),
  /** Until then nothing is sent to it. */
  pausedUntil: instant.optional(),
});
export type WebhookHealth = z.output<typeof webhookHealth>;

/** `ping` is what a person sends to try a webhook. */
export const deliveredEvent = z.enum(['ping', ...webhookEvents] as ['ping', ...WebhookEvent[]]);

/** Ids of what an event is about; what is sent is read when it is sent. */
export const subject = z.object({
  orderId: z.string().optional(),
  ticketId: z.string().optional(),
  messageId: z.string().optional(),
  telegramId: z.int().optional(),
  broadcastId: z.string().optional(),
});
export type Subject = z.output<typeof subject>;

export const deliveryAttempt = z.object({
  at: instant,
  durationMs: z.int().min(0),
  /** Of the answer; absent where there was none. */
  status: z.int().optional(),
  /** Why there was none. */
  error: z.string().optional(),
  /** The first KB of the answer's body. */
  answer: z.string().optional(),
});
export type DeliveryAttempt = z.output<typeof deliveryAttempt>;

export const deliveryState = z.enum(['pending', 'delivered', 'failed']);

/**
 * Why a delivery was given up: `exhausted`: every attempt failed; `ping_failed`: the one attempt that a ping has did;
 * `gone`: the server answered 410; `switched_off`, `deleted`: the webhook was; `no_subject`: what it was about is not
 * there any more.
 */
export const failedReason = z.enum([
  'exhausted',
  'ping_failed',
  'gone',
  'switched_off',
  'deleted',
  'no_subject',
]);
export type FailedReason = z.output<typeof failedReason>;

/** As many attempts are kept in sight. */
export const attemptsKept = 20;

/** `bots/{botId}/webhookDeliveries/{id}`: one event for one webhook. */
export const webhookDelivery = z.object({
  webhookId,
  /** The same for all webhooks that are told of the event, and for each repetition. */
  eventId: z.string(),
  event: deliveredEvent,
  occurredAt: instant,
  subject,
  /** Whom it tells of, where that is not its subject; taken away when they have their data deleted. */
  customerId: z.int().optional(),
  state: deliveryState,
  reason: failedReason.optional(),
  /** The latest. */
  attempts: z.array(deliveryAttempt),
  /** Attempts since it was first due, or replayed. */
  tries: z.int().min(0),
  /** When it is due; absent unless it is pending. */
  nextAt: instant.optional(),
  /** An instance is sending it until then, or is gone. */
  leaseUntil: instant.optional(),
  /** Its server is left alone; it waits to be released, see ledger.ts. */
  held: z.literal(true).optional(),
  ...stamps,
  /** TTL: housekeeping. */
  expireAt: instant,
});
export type WebhookDelivery = z.output<typeof webhookDelivery>;
