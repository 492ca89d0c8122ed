/** The desk's part of campaigns: the list, one of them, making the usual ones and switching them on and off. */
import { Composer } from 'grammy';
import {
  campaignIdOf,
  createCampaign,
  deleteCampaign,
  switchCampaign,
} from '../../../shared/campaigns/commands.ts';
import { isByRule, ownButton, withButton } from '../../../shared/campaigns/decide.ts';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaignsOf, findCampaign } from '../../../shared/campaigns/queries.ts';
import { campaignResults } from '../../../shared/campaigns/results.ts';
import { countNow, previewsOf, titlesNow } from '../broadcast-drafts.ts';
import type { ButtonArgs, ButtonKind } from '../callback-data.ts';
import '../campaign-forms.ts';
import { campaignFrom } from '../campaign-templates.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { replace, send, sendEach, show } from '../sending.ts';
import {
  askToSwitchOn,
  campaignListScreen,
  campaignResultsScreen,
  campaignScreen,
  campaignWordsScreen,
  goneCampaignScreen,
  ruinCampaignScreen,
  templatesScreen,
} from '../views/campaigns.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const campaigns = new Composer<ShopContext>();

const right = 'broadcasts';

async function listNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  notice?: string,
): Promise<Screen> {
  return campaignListScreen(voice, await campaignsOf(cloud, botId), notice);
}

onDeskButton(campaigns, 'ad:list', right, async (ctx, { voice }) => show(ctx, await listNow(ctx, voice)));
onDeskButton(campaigns, 'ad:new', right, (ctx, { voice }) => show(ctx, templatesScreen(voice)));

type OfOne = Extract<ButtonKind, `ad:${string}`>;
type Draw<K extends OfOne> = (
  ctx: ShopContext,
  at: AtDesk,
  item: NumberedCampaign,
  args: ButtonArgs<K>,
) => Promise<void>;

/** Runs `work` for the campaign that the button names; where it is gone that is said. */
function onCampaign<K extends OfOne>(kind: K, work: Draw<K>): void {
  onDeskButton(campaigns, kind, right, async (ctx, at, ...args: ButtonArgs<K>) => {
    const { cloud, botId } = ctx.visit;
    const item = await findCampaign(cloud, botId, String(args[0]));
    return item ? work(ctx, at, item, args) : show(ctx, goneCampaignScreen(at.voice));
  });
}

/** The campaign as it is now. @param notice HTML */
export async function campaignNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
): Promise<Screen> {
  const item = await findCampaign(cloud, botId, id);
  return item ? campaignScreen(voice, item, notice) : goneCampaignScreen(voice);
}

/** Its texts, to be changed. @param notice HTML */
export async function campaignWordsNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
): Promise<Screen> {
  const item = await findCampaign(cloud, botId, id);
  return item ? campaignWordsScreen(voice, item, notice) : goneCampaignScreen(voice);
}

onDeskButton(campaigns, 'ad:make', right, async (ctx, { voice }, template) => {
  const executed = await act(ctx, createCampaign, campaignFrom(voice, template));
  if (executed.ok) {
    const id = campaignIdOf(`${ctx.visit.commandId}-staff`);
    return show(ctx, await campaignNow(ctx, voice, id, voice.html('ad-made')));
  }
  if (executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await listNow(ctx, voice, voice.html('ad-full')));
});

onCampaign('ad:open', (ctx, { voice }, item) => show(ctx, campaignScreen(voice, item)));

/** Off at once; on after a question. */
onCampaign('ad:on', async (ctx, at, item, [id, flag]) => {
  if (flag === '0') return switchTo(ctx, at, id, false);
  const { audience, category, trigger } = item;
  const [titles, count] = await Promise.all([
    titlesNow(ctx, at.voice, { audience, variants: [] }),
    isByRule(trigger) ? countNow(ctx, { audience, category }) : undefined,
  ]);
  await show(ctx, askToSwitchOn(at.voice, { item, titles, count }));
});

onCampaign('ad:sure', async (ctx, at, item, [id, seen]) => {
  // A press that comes again finds it on.
  if (item.active || item.modifiedAt.getTime() === seen) return switchTo(ctx, at, id, true);
  ctx.visit.answer = { text: at.voice.text('toast-cast-changed') };
  await show(ctx, campaignScreen(at.voice, item));
});

async function switchTo(ctx: ShopContext, { voice }: AtDesk, id: string, active: boolean): Promise<void> {
  const executed = await act(ctx, switchCampaign, { id, active });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await campaignNow(ctx, voice, id));
}

onCampaign('ad:see', async (ctx, { voice }, { id, rounds, category, delivery, trigger }) => {
  const items = rounds.map(({ variants }) => ({
    variants: withButton(variants, ownButton(trigger)),
    category,
    delivery,
  }));
  const previews = await Promise.all(items.map((item) => previewsOf(ctx, voice, item)));
  await replace(ctx, async () => {
    await sendEach(ctx, voice, previews.flat());
    await send(ctx, await campaignNow(ctx, voice, id));
  });
});

onCampaign('ad:sum', async (ctx, { voice }, item) => {
  const { cloud, botId } = ctx.visit;
  await show(ctx, campaignResultsScreen(voice, item, await campaignResults(cloud, botId, item)));
});

onCampaign('ad:words', (ctx, { voice }, item) => show(ctx, campaignWordsScreen(voice, item)));
onCampaign('ad:write', (ctx, { voice }, { id }, [, round, language]) =>
  beginForm(ctx, voice, 'ad-words', { id, draft: { round, language }, field: 'message' }),
);
onCampaign('ad:time', (ctx, { voice }, { id, trigger: { kind } }, [, index]) =>
  kind === 'cron'
    ? beginForm(ctx, voice, 'ad-week', { id })
    : beginForm(ctx, voice, 'ad-time', { id, draft: { index }, field: 'after' }),
);

onCampaign('ad:ruin', (ctx, { voice }, item) => show(ctx, ruinCampaignScreen(voice, item)));
onDeskButton(campaigns, 'ad:gone', right, async (ctx, { voice }, id) => {
  const executed = await act(ctx, deleteCampaign, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await listNow(ctx, voice, voice.html('ad-deleted')));
});
