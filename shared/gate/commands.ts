/** The gate: which channels it has, who has passed, and what became of the bot's rights in a channel. */
import { z } from 'zod';
import { bots, findBot } from '../bots/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readAnyCustomer } from '../customers/commands.ts';
import { channelKey, maxChannels } from './decide.ts';
import { channel } from './model.ts';
import { channelStates } from './queries.ts';

const minuteMs = 60_000;
/** Who could not be looked up is asked about again soon. */
const letInMinutes = 5;

/**
 * The customer has been looked up, and is not stopped for a while. `as`: `follows` all channels; `let_in` because
 * Telegram did not say; `staff`, who are not asked to.
 */
export const passGate = defineCommand({
  type: 'gate.pass',
  by: 'customer',
  input: byCustomer.extend({ as: z.enum(['follows', 'let_in', 'staff']) }),
  async handle(command, work, cloud) {
    const { botId, at, input } = command;
    const [{ state, save }, shop] = await Promise.all([
      readAnyCustomer(work, cloud, command),
      findBot(cloud, botId),
    ]);
    const remembered = shop?.gate.rememberMinutes ?? letInMinutes;
    const minutes = input.as === 'let_in' ? Math.min(letInMinutes, remembered) : remembered;
    const followsUntil = new Date(at.getTime() + minutes * minuteMs);
    save({ followsUntil });
    return accepted({ language: state.language });
  },
});

/** Telegram does not let the bot look at a channel's members: the owner is told once a loss. */
export const noteRightsLost = defineCommand({
  type: 'gate.lose',
  by: 'platform',
  input: z.object({ channel, reason: z.string().max(500) }),
  async handle({ botId, at, input: { channel, reason } }, work, { db }) {
    const ref = channelStates.doc(db, botId, channelKey(channel));
    const { before } = await work.read({ before: ref });
    if (before?.lostAt) return accepted({ isNew: false });
    work.save(ref, before, { lostAt: at, reason });
    work.emit({ topic: 'tickets', type: 'gate.lost', data: { channel, reason } });
    return accepted({ isNew: true });
  },
});

/** Telegram answers about the channel again: the next loss is told anew. */
export const noteRightsBack = defineCommand({
  type: 'gate.regain',
  by: 'platform',
  input: z.object({ channel }),
  async handle({ botId, input }, work, { db }) {
    const ref = channelStates.doc(db, botId, channelKey(input.channel));
    const { before } = await work.read({ before: ref });
    if (before) work.delete(ref);
    return accepted({ isNew: before !== undefined });
  },
});

/** Adds a channel to the gate, or brings its title and link up to date. Rejected as `too_many`. */
export const addChannel = defineCommand({
  type: 'gate.add_channel',
  by: 'settings',
  input: z.object({ channel }),
  async handle({ botId, input }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { shop } = await work.read({ shop: ref });
    if (!shop) return rejected('not_found');
    const others = shop.gate.channels.filter((one) => channelKey(one) !== channelKey(input.channel));
    if (others.length >= maxChannels) return rejected('too_many');
    const gate = { ...shop.gate, channels: [...others, input.channel] };
    work.save(ref, shop, { ...shop, gate });
    work.delete(channelStates.doc(db, botId, channelKey(input.channel)));
    return accepted({ gate });
  },
});

/** Takes a channel out of the gate. */
export const removeChannel = defineCommand({
  type: 'gate.remove_channel',
  by: 'settings',
  input: z.object({ channelId: channel.shape.id }),
  async handle({ botId, input: { channelId: id } }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { shop } = await work.read({ shop: ref });
    if (!shop) return rejected('not_found');
    const channels = shop.gate.channels.filter((one) => channelKey(one) !== channelKey({ id }));
    if (channels.length === shop.gate.channels.length) return rejected('stale');
    const gate = { ...shop.gate, channels };
    work.save(ref, shop, { ...shop, gate });
    work.delete(channelStates.doc(db, botId, channelKey({ id })));
    return accepted({ gate });
  },
});
