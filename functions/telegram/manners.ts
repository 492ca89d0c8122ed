/**
 * Nobody is left waiting without a sign. What is done soon answers by itself, and a pressed button's answer rides on
 * the reply to the webhook, which costs no call. What takes longer than PATIENCE_MS stops the button's spinner
 * by a call and shows that the bot is at work; a refusal that comes after that is said as a message, since a button is
 * answered once. Toasts only name what the screen shows, so a late one is left out.
 *
 * All of it is over when the update is: the processor is gone with the reply to the webhook.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import { tokenOf } from '../../shared/bots/queries.ts';
import { deliverOnce } from '../../shared/commands/deliver.ts';
import { send } from './sending.ts';
import type { ShopContext } from './visit.ts';
import { escapeHtml } from './voice.ts';

type Signal = Parameters<Api['sendChatAction']>[3];

export async function answerInTime(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  const reassured = wait(ctx.visit.cloud.config.PATIENCE_MS, undefined, { signal: done.signal }).then(
    () => reassure(ctx, done.signal),
    () => false,
  );
  try {
    await next();
  } finally {
    done.abort();
    await reassured;
  }
  if (!ctx.callbackQuery) return;
  if (await reassured) await sayLate(ctx);
  else await ctx.answerCallbackQuery(ctx.visit.answer);
}

/** @returns true: the button, if there is one, is answered */
async function reassure(ctx: ShopContext, done: AbortSignal): Promise<true> {
  const { cloud, botId, shop, customerId, log, sendsPictures } = ctx.visit;
  // Not by `ctx`, whose answer is kept for the reply to the webhook.
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const signs: Promise<unknown>[] = [];
  if (ctx.callbackQuery) signs.push(api.answerCallbackQuery(ctx.callbackQuery.id));
  if (ctx.chat?.type === 'private') {
    const action = sendsPictures ? 'upload_photo' : 'typing';
    // grammY names the signal's type by a package of its own; it takes the standard one.
    signs.push(api.sendChatAction(customerId, action, {}, done as Signal));
  }
  // A sign that does not get through harms nobody: a button may have been answered when the update came before.
  for (const sign of await Promise.allSettled(signs)) {
    if (sign.status === 'rejected' && !done.aborted)
      log.info({ error: sign.reason as unknown }, 'no sign of work');
  }
  return true;
}

/** What would have been an alert. */
async function sayLate(ctx: ShopContext): Promise<void> {
  const { cloud, botId, commandId, answer } = ctx.visit;
  if (!answer?.show_alert) return;
  await deliverOnce(cloud, botId, `${commandId}-alert`, async () => {
    await send(ctx, { text: escapeHtml(answer.text) });
    return {};
  });
}
