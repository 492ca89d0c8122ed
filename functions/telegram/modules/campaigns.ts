/** The desk's part of campaigns: the list, one of them, making the usual ones, switching them on and off, their texts. */
import { Composer } from 'grammy';
import {
  campaignIdOf,
  createCampaign,
  deleteCampaign,
  switchCampaign,
} from '../../../shared/campaigns/commands.ts';
import { isByRule, ownButton, withButton } from '../../../shared/campaigns/decide.ts';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaignsOf } from '../../../shared/campaigns/queries.ts';
import { campaignResults } from '../../../shared/campaigns/results.ts';
import { countNow } from '../audience-count.ts';
import { previewsOf, titlesNow } from '../broadcast-drafts.ts';
import type { ButtonArgs, ButtonKind } from '../callback-data.ts';
import { textIdOf, textIn } from '../composed-id.ts';
import { campaignNow, campaignScreenNow, changeCampaign, noticeOf } from '../campaign-drafts.ts';
import '../campaign-forms.ts';
import { campaignFrom } from '../campaign-templates.ts';
import { composedNow, homeNow, withoutText, type Composed } from '../composed.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { replace, send, sendEach, show } from '../sending.ts';
import {
  askToSwitchOn,
  campaignListScreen,
  campaignResultsScreen,
  goneCampaignScreen,
  ruinCampaignScreen,
  templatesScreen,
} from '../views/campaigns.ts';
import { askToRemoveText } from '../views/campaign-texts.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { partNow, partScreens } from './broadcast-parts.ts';

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
    const item = await campaignNow(ctx, String(args[0]));
    return item ? work(ctx, at, item, args) : show(ctx, goneCampaignScreen(at.voice));
  });
}

onDeskButton(campaigns, 'ad:make', right, async (ctx, { voice }, template) => {
  const executed = await act(ctx, createCampaign, campaignFrom(voice, template));
  if (executed.ok) {
    const id = campaignIdOf(`${ctx.visit.commandId}-staff`);
    return show(ctx, await campaignScreenNow(ctx, voice, id, voice.html('ad-made')));
  }
  if (executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await listNow(ctx, voice, voice.html('ad-full')));
});

onDeskButton(campaigns, 'ad:open', right, async (ctx, { voice }, id) =>
  show(ctx, await campaignScreenNow(ctx, voice, id)),
);

/** Off at once; on after a question. */
onCampaign('ad:on', async (ctx, at, item, [id, flag]) => {
  if (flag === '0') return switchTo(ctx, at, id, false);
  const { audience, category, trigger } = item;
  const [titles, count] = await Promise.all([
    titlesNow(ctx, at.voice, { audience, variants: [] }),
    isByRule(trigger) ? countNow(ctx, { audience, category }) : undefined,
  ]);
  await show(ctx, askToSwitchOn(at.voice, { item, titles, count, shop: ctx.visit.shop, now: new Date() }));
});

onCampaign('ad:sure', async (ctx, at, item, [id, seen]) => {
  // A press that comes again finds it on.
  if (item.active || item.modifiedAt.getTime() === seen) return switchTo(ctx, at, id, true);
  ctx.visit.answer = { text: at.voice.text('toast-cast-changed') };
  await show(ctx, await campaignScreenNow(ctx, at.voice, id));
});

async function switchTo(ctx: ShopContext, { voice }: AtDesk, id: string, active: boolean): Promise<void> {
  const executed = await act(ctx, switchCampaign, { id, active });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await campaignScreenNow(ctx, voice, id));
}

/** The messages as customers get them, and below them what they are a part of. */
async function preview(
  ctx: ShopContext,
  voice: Voice,
  { category, delivery, trigger }: NumberedCampaign,
  texts: readonly Pick<Composed, 'variants'>[],
  below: () => Promise<Screen>,
): Promise<void> {
  const items = texts.map(({ variants }) => ({
    variants: withButton(variants, ownButton(trigger)),
    category,
    delivery,
  }));
  const previews = await Promise.all(items.map((item) => previewsOf(ctx, voice, item)));
  await replace(ctx, async () => {
    await sendEach(ctx, voice, previews.flat());
    await send(ctx, await below());
  });
}

onCampaign('ad:see', (ctx, { voice }, item) =>
  preview(ctx, voice, item, item.rounds, () => campaignScreenNow(ctx, voice, item.id)),
);

onCampaign('ad:sum', async (ctx, { voice }, item) => {
  const { cloud, botId } = ctx.visit;
  await show(ctx, campaignResultsScreen(voice, item, await campaignResults(cloud, botId, item)));
});

onCampaign('ad:edge', (ctx, { voice }, { id }, [, edge]) =>
  beginForm(ctx, voice, 'ad-edge', { id, field: edge }),
);
onCampaign('ad:text', (ctx, { voice }, { id, trigger }) => {
  const draft = { language: voice.language, isTimed: trigger.kind === 'welcome' };
  return beginForm(ctx, voice, 'ad-text', { id, draft });
});

/** Runs `work` for the text that the button names; where it is gone the campaign is shown as it is. */
function onText(
  kind: 'ad:less' | 'ad:look' | 'ad:time',
  work: (ctx: ShopContext, voice: Voice, item: Composed, of: NonNullable<Composed['of']>) => Promise<void>,
): void {
  onDeskButton(campaigns, kind, right, async (ctx, { voice }, id) => {
    const item = await composedNow(ctx, id);
    if (item?.of) return work(ctx, voice, item, item.of);
    ctx.visit.answer = { text: voice.text('toast-cast-changed') };
    await show(ctx, await homeNow(ctx, voice, id));
  });
}

onText('ad:time', (ctx, voice, { id }, { campaign: { id: campaignId, trigger } }) => {
  if (isByRule(trigger)) return beginForm(ctx, voice, 'ad-week', { id: campaignId });
  return trigger.kind === 'favourite'
    ? beginForm(ctx, voice, 'ad-favour', { id: campaignId, field: 'on' })
    : beginForm(ctx, voice, 'ad-time', {
        id: trigger.kind === 'welcome' ? id : textIdOf(campaignId),
        field: 'after',
      });
});
onText('ad:look', (ctx, voice, item, { campaign }) =>
  preview(ctx, voice, campaign, [item], () => partNow(ctx, voice, item.id, partScreens.words)),
);
onText('ad:less', (ctx, voice, item, of) => show(ctx, askToRemoveText(voice, item, of)));
onDeskButton(campaigns, 'ad:lose', right, async (ctx, { voice }, id) => {
  const { campaignId = '', key = '' } = textIn(id) ?? {};
  const came = await changeCampaign(ctx, campaignId, (before) => withoutText(before, key));
  if (came === 'forbidden') return refuse(ctx, voice);
  const notice = noticeOf(voice, came) ?? voice.html('adm-saved');
  await show(ctx, await campaignScreenNow(ctx, voice, campaignId, notice));
});

onCampaign('ad:ruin', (ctx, { voice }, item) => show(ctx, ruinCampaignScreen(voice, item)));
onDeskButton(campaigns, 'ad:gone', right, async (ctx, { voice }, id) => {
  const executed = await act(ctx, deleteCampaign, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await listNow(ctx, voice, voice.html('ad-deleted')));
});
