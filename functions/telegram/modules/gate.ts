/**
 * The gate, where the shop has one: who does not follow its channels is shown how to, and goes on where they were once
 * they do. Telegram is asked when somebody is stopped whose last look-up is too old; it says no for sure, or they are
 * let in. What else it says is looked at by the owner: that the bot has lost its rights in a channel.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Composer, GrammyError } from 'grammy';
import { execute, type CommandType } from '../../../shared/commands/execute.ts';
import { noteRightsBack, noteRightsLost, passGate } from '../../../shared/gate/commands.ts';
import { channelKey, follows, outcomeOf, saysRightsLost, type Verdict } from '../../../shared/gate/decide.ts';
import type { Channel } from '../../../shared/gate/model.ts';
import { findChannelStates } from '../../../shared/gate/queries.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { send, show } from '../sending.ts';
import { gateScreen } from '../views/gate.ts';
import { clip } from '../views/screen.ts';
import { knownOf, onButton, perform, speak, type ShopContext } from '../visit.ts';
import { welcome } from './welcome.ts';

export const gate = new Composer<ShopContext>();

/** All channels are looked up at once, and have so long together. */
const patienceMs = 4000;

/** A payload of /start, as far as it can come back in a button. */
const started = /^\/start(?:@\w+)? ([A-Za-z0-9_-]+)$/;

/**
 * Looks up who has been stopped. Who follows, is of the staff or cannot be looked up is not stopped for a while;
 * anybody else is shown the way in.
 * @returns whether what was asked for can go on
 */
export async function lookUp(ctx: ShopContext): Promise<boolean> {
  const missing = await missingOf(ctx);
  if (missing.length === 0) return true;
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  const [, payload = ''] = started.exec(ctx.message?.text ?? '') ?? [];
  ctx.visit.tended = true;
  await send(ctx, gateScreen(voice, ctx.visit.shop.name, missing, payload));
  return false;
}

onButton(gate, 'gate:check', async (ctx, payload) => {
  const missing = await missingOf(ctx);
  const customer = await knownOf(ctx);
  const voice = speak(ctx, customer?.language);
  if (missing.length === 0) {
    await show(ctx, { text: voice.html('gate-thanks') });
    return welcome(ctx, voice, payload, customer !== undefined);
  }
  ctx.visit.answer = { text: voice.text('gate-not-yet', { count: missing.length }), show_alert: true };
  await show(ctx, gateScreen(voice, ctx.visit.shop.name, missing, payload));
});

/** @returns the channels that are to be joined; where there is none, the customer has passed */
async function missingOf(ctx: ShopContext): Promise<Channel[]> {
  const { cloud, botId, customerId, shop, log } = ctx.visit;
  const { channels } = shop.gate;
  if ((await roleOf(cloud, botId, customerId)) !== 'customer') {
    await pass(ctx, 'staff');
    return [];
  }
  const verdicts = await Promise.all(channels.map((channel) => verdictOn(ctx, channel)));
  const outcome = outcomeOf(verdicts);
  if (outcome === 'stopped') return channels.filter((_, index) => verdicts[index] === 'not');
  if (outcome === 'let_in')
    log.warn({ gate: 'let_in' }, 'somebody is let in whom Telegram did not tell about');
  await pass(ctx, outcome);
  return [];
}

/** Passing again is no harm, and an update that comes again may find that it is due. */
const pass = (ctx: ShopContext, as: 'follows' | 'let_in' | 'staff') =>
  perform(ctx, passGate, { as }, `${ctx.visit.commandId}-gate-${randomUUID()}`);

async function verdictOn(ctx: ShopContext, channel: Channel): Promise<Verdict> {
  const { customerId, log } = ctx.visit;
  const settled = new AbortController();
  try {
    const member = await Promise.race([
      ctx.api.getChatMember(channel.id, customerId),
      wait(patienceMs, undefined, { signal: settled.signal }),
    ]);
    if (!member) throw new Error('Telegram takes too long');
    await noteWorks(ctx, channel);
    return follows(member) ? 'follows' : 'not';
  } catch (error) {
    log.warn({ error, channel: channel.id }, 'whether somebody follows a channel is not known');
    if (error instanceof GrammyError && saysRightsLost(error.description)) {
      await noteLost(ctx, channel, error.description);
    }
    return 'unknown';
  } finally {
    settled.abort();
  }
}

/** What is noted of a channel is noted when it changes: once, whoever comes by; and nobody waits in vain for it. */
async function noteLost(ctx: ShopContext, channel: Channel, reason: string): Promise<void> {
  if (await isLost(ctx, channel)) return;
  await note(ctx, noteRightsLost, { channel, reason: clip(reason, 500) });
}

async function noteWorks(ctx: ShopContext, channel: Channel): Promise<void> {
  if (await isLost(ctx, channel)) await note(ctx, noteRightsBack, { channel });
}

async function isLost({ visit: { cloud, botId } }: ShopContext, channel: Channel): Promise<boolean> {
  return (await findChannelStates(cloud, botId)).has(channelKey(channel));
}

async function note<Input>(
  { visit }: ShopContext,
  definition: CommandType<Input, unknown>,
  input: Input & { channel: Channel },
): Promise<void> {
  const { cloud, botId, commandId, log } = visit;
  const id = `${commandId}-${definition.type}-${channelKey(input.channel)}`;
  try {
    await execute(cloud, definition, { id, botId, actor: 'system', input, at: new Date() });
    findChannelStates.forget(cloud, botId);
  } catch (error) {
    log.warn({ error, channel: input.channel.id }, 'what became of a channel is not noted');
  }
}
