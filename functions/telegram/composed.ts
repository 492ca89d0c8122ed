/**
 * What the composer works on: a broadcast that is being written, or one of the texts of a campaign. They are made of the
 * same parts; a campaign's category, audience and options are those of each of its texts. Buttons and forms name either
 * by one id, see `textIdOf` in composed-id.ts.
 */
import { may, type Act } from '../../shared/broadcasts/decide.ts';
import { broadcastInput, changeBroadcast, type BroadcastInput } from '../../shared/broadcasts/commands.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import { placeAt } from '../../shared/campaigns/decide.ts';
import { derivedId } from '../../shared/commands/execute.ts';
import {
  keyOf,
  maxRounds,
  type CampaignInput,
  type Delay,
  type NumberedCampaign,
  type Round,
} from '../../shared/campaigns/model.ts';
import { broadcastNow, broadcastScreenNow } from './broadcast-drafts.ts';
import { textIdOf, textIn } from './composed-id.ts';
import { campaignNow, campaignScreenNow, changeCampaign } from './campaign-drafts.ts';
import { changing, type Came, type Kept } from './changing.ts';
import { act } from './desk.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export interface Composed extends Pick<
  Broadcast,
  'name' | 'category' | 'variants' | 'audience' | 'delivery'
> {
  id: string;
  /** The campaign that it is a text of, and its place among them. */
  of?: { campaign: NumberedCampaign; place: number };
}

/** Where a text of this key stands; -1: it is there no more. */
export const placeOf = (rounds: readonly Round[], key: string): number =>
  rounds.findIndex((round, place) => keyOf(round, place) === key);

/** The same; where none is named, the first one: it shows what all of them share. */
const shownIn = (rounds: readonly Round[], key: string): number => (key === '' ? 0 : placeOf(rounds, key));

/**
 * A text has its own id from here on, also where the first one was asked for: another one may be the first by the next
 * press.
 * @returns undefined where it is gone, or this cannot be done to it by now
 */
export async function composedNow(
  ctx: ShopContext,
  id: string,
  wanted: Act = 'change',
): Promise<Composed | undefined> {
  const text = textIn(id);
  if (!text) {
    const item = await broadcastNow(ctx, id);
    return item && may(wanted, item) ? item : undefined;
  }
  const campaign = await campaignNow(ctx, text.campaignId);
  const place = shownIn(campaign?.rounds ?? [], text.key);
  const round = campaign?.rounds[place];
  if (!campaign || !round) return undefined;
  const { name, category, audience, delivery } = campaign;
  return {
    id: textIdOf(text.campaignId, keyOf(round, place)),
    ...{ name, category, variants: round.variants, audience, delivery },
    of: { campaign, place },
  };
}

/** For what all texts of a campaign share: it is there as long as any of them is. */
export const sharedOf = (item: Composed): Composed =>
  item.of ? { ...item, id: textIdOf(item.of.campaign.id) } : item;

/** The whole that it is, or is a part of. @param notice HTML */
export function homeNow(ctx: ShopContext, voice: Voice, id: string, notice?: string): Promise<Screen> {
  const text = textIn(id);
  return text
    ? campaignScreenNow(ctx, voice, text.campaignId, notice)
    : broadcastScreenNow(ctx, voice, id, notice);
}

const inputOf = (item: Broadcast): BroadcastInput => {
  const { name, category, variants, audience, delivery } = item;
  return broadcastInput.parse({ name, category, variants, audience, delivery });
};

type Change = (before: BroadcastInput) => BroadcastInput | Came | undefined;

/** Changes a part of what is written. @param change returns undefined where there is nothing to do */
export function changeNow(ctx: ShopContext, id: string, change: Change): Promise<Came> {
  const text = textIn(id);
  if (text) return changeCampaign(ctx, text.campaignId, inText(ctx, text.key, change));
  const read = async (): Promise<Kept<BroadcastInput> | undefined> => {
    const item = await broadcastNow(ctx, id);
    const seen = item?.modifiedAt.toISOString();
    return (
      item && {
        before: inputOf(item),
        save: (to, commandId) => act(ctx, changeBroadcast, { id, to, seen }, commandId),
      }
    );
  };
  return changing(ctx, read, change);
}

/** What a text is known by that is made, or becomes another one, now. */
export const freshKey = ({ visit: { commandId } }: ShopContext): string => derivedId(commandId, 'round', 4);

/** What they are known by stays with them, wherever they stand. */
const named = (rounds: readonly Round[]): (Round & { key: string })[] =>
  rounds.map((round, place) => ({ ...round, key: keyOf(round, place) }));

/** The same change of a campaign. With fewer variants a text is another one: the rest have other places. */
const inText =
  (ctx: ShopContext, key: string, change: Change) =>
  ({ rounds, ...before }: CampaignInput): CampaignInput | Came | undefined => {
    const { name, category, audience, delivery } = before;
    const place = shownIn(rounds, key);
    const round = rounds[place];
    if (!round) return 'gone';
    const to = change({ name, category, variants: round.variants, audience, delivery });
    if (typeof to !== 'object') return to;
    // The first place is no text: another one may have come to stand there.
    if (key === '' && to.variants !== round.variants) return 'late';
    return {
      ...before,
      ...{ name: to.name, category: to.category, audience: to.audience, delivery: to.delivery },
      rounds: named(rounds).with(place, {
        ...round,
        key: to.variants.length < round.variants.length ? freshKey(ctx) : keyOf(round, place),
        variants: to.variants,
      }),
    };
  };

/** With one more text; one of a welcome has a time of its own. */
export function withText(
  { rounds, trigger, ...before }: CampaignInput,
  round: Round & { key: string },
  after: Delay | undefined,
): CampaignInput | Came | undefined {
  if (placeOf(rounds, round.key) >= 0) return undefined;
  if (rounds.length >= maxRounds) return 'full';
  const whole = { ...before, rounds: [...named(rounds), round] };
  if (trigger.kind !== 'welcome') return { ...whole, trigger };
  return after && placeAt(trigger, after) < 0
    ? { ...whole, trigger: { ...trigger, after: [...trigger.after, after] } }
    : 'late';
}

/** Without one; the others are known by what they were known by. */
export function withoutText(
  { rounds, trigger, ...before }: CampaignInput,
  key: string,
): CampaignInput | Came | undefined {
  const gone = placeOf(rounds, key);
  if (gone < 0) return undefined;
  if (rounds.length < 2) return 'late';
  return {
    ...before,
    rounds: named(rounds).toSpliced(gone, 1),
    trigger: trigger.kind === 'welcome' ? { ...trigger, after: trigger.after.toSpliced(gone, 1) } : trigger,
  };
}
