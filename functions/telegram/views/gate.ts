/** What stops who does not follow the shop's channels, and the way in; and what the owner sees of the gate. */
import type { ChannelState, Channel, GateSettings } from '../../../shared/gate/model.ts';
import { channelKey } from '../../../shared/gate/decide.ts';
import type { Voice } from '../voice.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';
import { backToSettings } from './settings.ts';

/** As long a payload of a link fits into the button that goes on with it. */
export const maxPayload = 48;

/**
 * @param missing the channels that are not followed
 * @param payload of the link that led here, to go on with
 */
export const gateScreen = (
  voice: Voice,
  shop: string,
  missing: readonly Channel[],
  payload: string,
): Screen => ({
  text: paragraphs(voice.html('gate-title', { shop }), voice.html('gate-ask', { count: missing.length })),
  markup: rows(
    ...missing.map(({ title, url }) => [{ text: voice.text('gate-join', { title: clip(title, 40) }), url }]),
    [button(voice.text('gate-check'), 'gate:check', payload.length > maxPayload ? '' : payload)],
  ),
});

/** How long, in the largest unit that it is a whole number of. */
export function duration(voice: Voice, minutes: number): string {
  if (minutes % 1440 === 0) return voice.text('gate-days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return voice.text('gate-hours', { count: minutes / 60 });
  return voice.text('gate-minutes', { count: minutes });
}

/** The settings of the gate. @param notice HTML: what has just happened */
export function gateSettingsScreen(
  voice: Voice,
  { channels, rememberMinutes }: GateSettings,
  states: ReadonlyMap<string, ChannelState>,
  notice?: string,
): Screen {
  const lines = channels.flatMap((channel) => {
    const state = states.get(channelKey(channel));
    const { title } = channel;
    return [
      voice.html('gate-set-line', { title }),
      ...(state ? [voice.html('gate-set-lost', { date: voice.date(state.lostAt) })] : []),
    ];
  });
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('gate-set-title')}</b>`,
      channels.length > 0 ? [voice.html('gate-set-on'), ...lines].join('\n') : voice.html('gate-set-off'),
      channels.length > 0
        ? voice.html('gate-set-remember', { time: duration(voice, rememberMinutes) })
        : undefined,
    ),
    markup: rows(
      ...channels.map(({ id, title }) => [
        button(voice.text('gate-set-remove', { title: clip(title, 17) }), 'set:leave', id),
      ]),
      [button(voice.text('gate-set-add'), 'set:join')],
      channels.length > 0 ? [button(voice.text('gate-set-minutes'), 'set:minutes')] : [],
      [backToSettings(voice)],
    ),
  };
}

/** Asks before a channel is taken out. @param id as the button has it */
export const leaveQuestion = (voice: Voice, id: string, title: string): Screen => ({
  text: voice.html('gate-set-ask', { title }),
  markup: rows(
    [{ ...button(voice.text('gate-set-yes'), 'set:left', id), style: 'danger' }],
    [button(voice.text('button-back'), 'set:open', 'gate')],
  ),
});

const usualMinutes = [10, 60, 1440, 10_080];

/** How long somebody who follows is believed to, as answers to a form's question. */
export const minuteChoices = (voice: Voice) =>
  usualMinutes.map((minutes) => ({ label: duration(voice, minutes), value: String(minutes) }));

/** To the owner: the bot does not see who follows. */
export const rightsLostNotice = (voice: Voice, { title }: Channel, reason: string): Screen => ({
  text: paragraphs(
    voice.html('gate-notify-lost', { title }),
    voice.html('gate-notify-what', { title, reason }),
  ),
  markup: rows([button(voice.text('settings-gate'), 'set:open', 'gate')]),
});
