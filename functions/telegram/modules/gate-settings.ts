/** The settings of the gate: its channels, and how long somebody who follows them is believed to. */
import { Composer } from 'grammy';
import { z } from 'zod';
import { changeSettings } from '../../../shared/bots/commands.ts';
import { addChannel, removeChannel } from '../../../shared/gate/commands.ts';
import { channelKey, maxChannels } from '../../../shared/gate/decide.ts';
import { channel, gateSettings as schema } from '../../../shared/gate/model.ts';
import { findChannelStates } from '../../../shared/gate/queries.ts';
import { channelIn, examine, type Unfit } from '../channel.ts';
import { act, onDeskButton, refuse } from '../desk.ts';
import { beginForm, defineForm, type Saved } from '../forms.ts';
import { rangeOf } from '../limits.ts';
import { show } from '../sending.ts';
import { settingsNow } from '../settings-now.ts';
import { gateSettingsScreen, leaveQuestion, minuteChoices } from '../views/gate.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const gateSettings = new Composer<ShopContext>();

/** The gate as it is now: what was changed elsewhere shows, too. */
export async function gatePage(ctx: ShopContext, voice: Voice, notice?: string): Promise<Screen> {
  const { cloud, botId } = ctx.visit;
  findChannelStates.forget(cloud, botId);
  const [{ gate }, states] = await Promise.all([settingsNow(ctx), findChannelStates(cloud, botId)]);
  return gateSettingsScreen(voice, gate, states, notice);
}

onDeskButton(gateSettings, 'set:join', 'settings', (ctx, { voice }) => beginForm(ctx, voice, 'channel'));
onDeskButton(gateSettings, 'set:minutes', 'settings', (ctx, { voice }) => beginForm(ctx, voice, 'gate'));

onDeskButton(gateSettings, 'set:leave', 'settings', async (ctx, { voice }, channelId) => {
  const { gate } = await settingsNow(ctx);
  const found = gate.channels.find((one) => channelKey(one) === channelId.toLowerCase());
  if (!found) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, found ? leaveQuestion(voice, channelId, found.title) : await gatePage(ctx, voice));
});

onDeskButton(gateSettings, 'set:left', 'settings', async (ctx, { voice }, channelId) => {
  const { gate } = ctx.visit.shop;
  const id = channel.shape.id.safeParse(channelId).data;
  const executed = id === undefined ? undefined : await act(ctx, removeChannel, { channelId: id });
  if (executed && !executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  const title = gate.channels.find((one) => channelKey(one) === channelId.toLowerCase())?.title ?? channelId;
  const notice = executed?.ok ? voice.html('gate-set-removed', { title }) : undefined;
  if (!notice) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, await gatePage(ctx, voice, notice));
});

function problemWith(voice: Voice, unfit: Unfit, bot: string): string {
  switch (unfit.why) {
    case 'unknown':
      return voice.html('gate-unknown-channel');
    case 'no_channel':
      return voice.html('gate-no-channel');
    case 'later':
      return voice.html('gate-later');
    case 'not_admin':
      return voice.html('gate-not-admin', { title: unfit.title, bot });
    case 'no_link':
      return voice.html('gate-no-link', { title: unfit.title, bot });
  }
}

defineForm('channel', {
  right: 'settings',
  fields: [
    {
      name: 'channel',
      ask: (voice) => voice.html('gate-ask-channel'),
      hint: (voice, { visit: { shop } }) => voice.html('gate-ask-channel-hint', { bot: shop.username }),
      expected: (voice) => voice.html('gate-expect-channel'),
      read: ({ text }, { message }) => channelIn(message, text),
    },
  ],
  async save(ctx, voice, { draft }): Promise<Saved> {
    const { botId, shop } = ctx.visit;
    const found = await examine(ctx.api, z.string().parse(draft['channel']), Number(botId));
    if ('why' in found) return { problem: problemWith(voice, found, shop.username) };
    const executed = await act(ctx, addChannel, { channel: found });
    if (!executed.ok) return { problem: refusalOf(voice, executed.code) };
    const { title } = found;
    return { screen: await gatePage(ctx, voice, voice.html('gate-set-added', { title })) };
  },
  home: (ctx, voice) => gatePage(ctx, voice),
});

const refusalOf = (voice: Voice, code: string): string =>
  code === 'too_many' ? voice.html('gate-too-many', { max: maxChannels }) : voice.html('desk-refused');

const minutes = schema.shape.rememberMinutes.unwrap();

defineForm('gate', {
  right: 'settings',
  fields: [
    {
      name: 'minutes',
      ask: (voice) => voice.html('gate-ask-minutes'),
      expected: (voice) => voice.html('gate-expect-minutes', rangeOf(minutes)),
      choices: (_ctx, voice) => minuteChoices(voice),
      read: ({ text, choice }) => minutes.safeParse(Number((choice ?? text)?.trim() || Number.NaN)).data,
    },
  ],
  async save(ctx, voice, { draft }): Promise<Saved> {
    const rememberMinutes = minutes.parse(draft['minutes']);
    const executed = await act(ctx, changeSettings, { change: { gate: { rememberMinutes } } });
    if (!executed.ok) return { problem: voice.html('desk-refused') };
    return { screen: await gatePage(ctx, voice) };
  },
  home: (ctx, voice) => gatePage(ctx, voice),
});
