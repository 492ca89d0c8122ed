/** How a bot gets its updates: long polling, or a webhook. */
import { z } from 'zod';
import { badRequest, BotApiError, Described, tooManyRequests } from '../bot-api-error.ts';
import type { PendingUpdates } from '../delivery/pending.ts';
import type { Telegram } from '../telegram.ts';
import type { BotRecord, UpdateKind } from '../world/records.ts';
import type { Call, Method } from './call.ts';

const kindsSchema = z.array(z.string());
const webhookPorts = new Set(['', '443', '80', '88', '8443']);
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

export const updateMethods: Record<string, Method> = {
  async getUpdates(call) {
    const { telegram, bot, params } = call;
    if (bot.webhook) {
      throw new BotApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    saveAllowed(call);
    const limit = Math.min(Math.max(params.integer('limit') ?? 100, 1), 100);
    const timeout = Math.min(Math.max(params.integer('timeout') ?? 0, 0), 50);
    telegram.pending.expire(bot.id, telegram.clock.now());
    const from = confirm(telegram.pending, bot.id, params.integer('offset') ?? 0);
    const ready = telegram.pending.from(bot.id, from, limit);
    if (ready.length === 0 && timeout > 0) await nextUpdate(call, timeout * 1000);
    return telegram.pending.from(bot.id, from, limit).map((pending) => pending.update);
  },

  setWebhook(call) {
    const { telegram, bot, params } = call;
    throttle(telegram, bot);
    const url = params.text('url');
    if (url === undefined) return removeWebhook(call);
    const secretToken = params.text('secret_token');
    checkUrl(url);
    if (secretToken !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
      throw badRequest('secret token contains unallowed characters');
    }
    saveAllowed(call);
    const fresh = telegram.world.bots.get(bot.id) ?? bot;
    const same = fresh.webhook?.url === url;
    if (params.flag('drop_pending_updates')) telegram.pending.drop(bot.id);
    telegram.world.bots.put([bot.id], {
      ...fresh,
      webhook: {
        url,
        maxConnections: Math.min(Math.max(params.integer('max_connections') ?? 40, 1), 100),
        ...(secretToken !== undefined && { secretToken }),
        ...(params.has('ip_address') && { ipAddress: params.text('ip_address') }),
      },
    });
    wakePollers(telegram, bot);
    telegram.webhooks.restart(bot.id);
    return new Described(true, same ? 'Webhook is already set' : 'Webhook was set');
  },

  deleteWebhook: (call) => removeWebhook(call),

  getWebhookInfo({ telegram, bot }) {
    const webhook = bot.webhook;
    const custom = bot.allowedUpdates && { allowed_updates: bot.allowedUpdates };
    return {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: telegram.pending.count(bot.id),
      ...(webhook && {
        max_connections: webhook.maxConnections,
        ip_address: webhook.ipAddress ?? '127.0.0.1',
      }),
      ...(webhook?.lastErrorDate !== undefined && {
        last_error_date: webhook.lastErrorDate,
        last_error_message: webhook.lastErrorMessage,
      }),
      ...custom,
    };
  },
};

function removeWebhook({ telegram, bot, params }: Call): Described {
  if (params.flag('drop_pending_updates')) telegram.pending.drop(bot.id);
  const { webhook, ...rest } = telegram.world.bots.get(bot.id) ?? bot;
  telegram.world.bots.put([bot.id], rest);
  telegram.webhooks.restart(bot.id);
  return new Described(true, webhook ? 'Webhook was deleted' : 'Webhook is already deleted');
}

function checkUrl(text: string): void {
  const bad = (why: string): BotApiError => badRequest(`bad webhook: ${why}`);
  if (!URL.canParse(text)) throw bad('invalid webhook URL specified');
  const url = new URL(text);
  // Telegram asks for HTTPS everywhere; here the bot is usually a neighbour on the same machine.
  if (loopback.has(url.hostname) && /^https?:$/.test(url.protocol)) return;
  if (url.protocol !== 'https:') throw bad('An HTTPS URL must be provided for webhook');
  if (!webhookPorts.has(url.port)) throw bad('Webhook can be set up only on ports 80, 88, 443 or 8443');
}

/** allowed_updates left out keeps what was said before; an empty list means the default. */
function saveAllowed({ telegram, bot, params }: Call): void {
  const given = params.object('allowed_updates', kindsSchema, 'allowed_updates');
  if (!given) return;
  const { allowedUpdates: _old, ...rest } = telegram.world.bots.get(bot.id) ?? bot;
  // Names that Telegram does not know are passed over by it as well; they match no update.
  const allowedUpdates = given as UpdateKind[];
  telegram.world.bots.put([bot.id], { ...rest, ...(given.length > 0 && { allowedUpdates }) });
}

/** Confirms what lies below the offset; a negative one counts from the end. Returns the first id to give. */
function confirm(pending: PendingUpdates, botId: number, offset: number): number {
  let from = offset;
  if (offset < 0) from = pending.all(botId).at(offset)?.id ?? pending.all(botId)[0]?.id ?? 0;
  if (from > 0) pending.confirmBefore(botId, from);
  return from;
}

const lastSet = new WeakMap<Telegram, Map<number, number>>();

/** setWebhook is taken once a second. */
function throttle(telegram: Telegram, bot: BotRecord): void {
  const times = lastSet.get(telegram) ?? new Map<number, number>();
  lastSet.set(telegram, times);
  const now = telegram.clock.now();
  if (telegram.flood.enabled && now - (times.get(bot.id) ?? -Infinity) < 1000) throw tooManyRequests(1);
  times.set(bot.id, now);
}

const pollName = (bot: BotRecord): string => `poll/${bot.id}`;

function wakePollers(telegram: Telegram, bot: BotRecord): void {
  telegram.answers.fire(pollName(bot));
}

/** Waits for an update, the timeout, the caller's end, or another poller, which takes this one's place. */
async function nextUpdate({ telegram, bot, signal }: Call, ms: number): Promise<void> {
  wakePollers(telegram, bot);
  const stop = telegram.pending.onAdded((pending) => {
    if (pending.botId === bot.id) telegram.answers.fire(pollName(bot));
  });
  const leave = (): void => telegram.answers.fire(pollName(bot));
  signal.addEventListener('abort', leave);
  const woken = await telegram.answers.wait(pollName(bot), ms);
  stop();
  signal.removeEventListener('abort', leave);
  if (woken && !signal.aborted && telegram.pending.count(bot.id) === 0) {
    throw new BotApiError(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  }
}
