/** What the composer shows of a campaign's texts beside what broadcasts have: their turns, and the ways between them. */
import type { InlineKeyboardButton } from 'grammy/types';
import { keyOf, maxRounds, maxTexts, type NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { textIdOf, textIn } from '../composed-id.ts';
import type { Composed } from '../composed.ts';
import type { Voice } from '../voice.ts';
import { titleLine } from './broadcast-report.ts';
import { delayWords } from './campaigns.ts';
import { button, marked, paragraphs, rows, type Screen } from './screen.ts';

type Of = NonNullable<Composed['of']>;

/** Leads from a part to what it is a part of. */
export function backToWhole(voice: Voice, { id }: Composed): InlineKeyboardButton {
  const text = textIn(id);
  return text
    ? button(voice.text('button-back'), 'ad:open', text.campaignId)
    : button(voice.text('button-back'), 'cast:open', id);
}

/** Whether it may have a text or a variant more. */
export const hasRoomIn = ({ rounds }: NumberedCampaign): boolean =>
  rounds.flatMap(({ variants }) => variants).length < maxTexts;

/** Which of the texts it is, and when its turn comes; undefined of the only one. HTML. */
export function textPlaceLine(
  voice: Voice,
  { campaign: { rounds, trigger }, place }: Of,
): string | undefined {
  const after = trigger.kind === 'welcome' ? trigger.after[place] : undefined;
  const of = { number: place + 1, count: rounds.length };
  if (after) return voice.html('ad-turn-after', { ...of, time: delayWords(voice, after) });
  return rounds.length > 1 ? voice.html('ad-turn', of) : undefined;
}

/** Telegram shows so many in a row. */
const inRow = 7;

/** Its preview, buttons and time, the other texts, one more and one less. */
export function textButtons(voice: Voice, id: string, { campaign, place }: Of): InlineKeyboardButton[][] {
  const { id: campaignId, rounds, trigger } = campaign;
  const others = rounds.map((round, index) =>
    marked(
      index === place,
      button(String(index + 1), 'cast:words', textIdOf(campaignId, keyOf(round, index))),
    ),
  );
  return [
    [
      button(voice.text('cast-see'), 'ad:look', id),
      button(voice.text('cast-pins'), 'cast:pins', id),
      ...(trigger.kind === 'welcome' ? [button(voice.text('ad-time'), 'ad:time', id)] : []),
    ],
    ...(rounds.length > 1
      ? others.flatMap((_, index) => (index % inRow === 0 ? [others.slice(index, index + inRow)] : []))
      : []),
    [
      ...(rounds.length > 1 ? [button(voice.text('ad-less'), 'ad:less', id)] : []),
      ...(rounds.length < maxRounds && hasRoomIn(campaign)
        ? [button(voice.text('ad-more'), 'ad:text', campaignId)]
        : []),
    ],
  ];
}

/** Asks before a text is taken away. */
export const askToRemoveText = (voice: Voice, { id, name }: Composed, { place }: Of): Screen => ({
  text: paragraphs(titleLine(name), `<b>${voice.html('ad-less-ask', { number: place + 1 })}</b>`),
  markup: rows(
    [{ ...button(voice.text('ad-less-yes'), 'ad:lose', id), style: 'danger' }],
    [button(voice.text('button-back'), 'cast:words', id)],
  ),
});
