/** Whom the bot serves: everybody, or those who follow its channels. */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { words } from '../texts/model.ts';

/** A channel, by its @name or by its id, where the bot is an administrator. */
export const channel = z.strictObject({
  id: z.string().regex(/^(@[A-Za-z]\w{3,31}|-100\d{5,15})$/, 'expected @name of a channel, or its id: -100…'),
  title: words(60),
  /** Where people join. */
  url: z.url({ protocol: /^https$/, hostname: /^(t\.me|telegram\.me)$/ }).max(200),
});
export type Channel = z.output<typeof channel>;

const channels = z.array(channel).max(10);
/** How long somebody who follows is believed to do so, in minutes: up to a week. */
const rememberMinutes = z.int().min(1).max(10_080);

export const gateSettings = z.object({
  /** Left empty: the bot serves everybody. */
  channels: channels.default([]),
  rememberMinutes: rememberMinutes.default(60),
});
export type GateSettings = z.output<typeof gateSettings>;

export const gateSettingsPatch = z.strictObject({
  channels: channels.optional(),
  rememberMinutes: rememberMinutes.optional(),
});

/** How the bot stands with a channel of the gate, where it lost its rights there. */
export const channelState = z.object({
  lostAt: instant,
  /** As Telegram put it. */
  reason: z.string(),
  ...stamps,
});
export type ChannelState = z.output<typeof channelState>;
