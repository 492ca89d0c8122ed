/** The desk's part of broadcasts: the list, one of them, and sending it. */
import { Composer } from 'grammy';
import { retractSent } from '../../../shared/broadcasts/afterwards.ts';
import { broadcastIdOf, createBroadcast, deleteBroadcast } from '../../../shared/broadcasts/commands.ts';
import { resumeBroadcast, startBroadcast, unscheduleBroadcast } from '../../../shared/broadcasts/starting.ts';
import { cancelBroadcast, pauseBroadcast } from '../../../shared/broadcasts/stopping.ts';
import { broadcastLists, may, type Act, type BroadcastList } from '../../../shared/broadcasts/decide.ts';
import type { NumberedBroadcast } from '../../../shared/broadcasts/model.ts';
import { broadcastsIn } from '../../../shared/broadcasts/queries.ts';
import type { Executed } from '../../../shared/commands/execute.ts';
import '../broadcast-choices.ts';
import '../broadcast-forms.ts';
import { countNow } from '../audience-count.ts';
import {
  broadcastNow,
  broadcastScreenNow,
  followNow,
  previewed,
  progressHere,
  sendingLines,
} from '../broadcast-drafts.ts';
import type { ButtonArgs, ButtonKind } from '../callback-data.ts';
import { act, atDesk, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { replace, send, show } from '../sending.ts';
import {
  askScreen,
  askToSend,
  broadcastListScreen,
  uncountedKeys,
  type BroadcastPage,
} from '../views/broadcast-admin.ts';
import { isTelling, titleLine } from '../views/broadcast-report.ts';
import { button, paragraphs, type Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { broadcastParts } from './broadcast-parts.ts';

export const broadcastsAdmin = new Composer<ShopContext>();

const right = 'broadcasts';
const shown = 8;

/**
 * Shows a screen in place of the one that was pressed. What tells how far a broadcast is may be edited by whoever works
 * on that at any time: what is anything else is shown below it, and it goes.
 */
const turnTo = (ctx: ShopContext, screen: Screen): Promise<void> =>
  isTelling(ctx.callbackQuery?.message?.reply_markup) && !isTelling(screen.markup)
    ? replace(ctx, () => send(ctx, screen))
    : show(ctx, screen);

/** The drafts, or the first list where there is anything: the first screen of this part of the desk. */
export async function broadcastsPage(
  ctx: ShopContext,
  { voice }: Pick<AtDesk, 'voice'>,
  notice?: string,
): Promise<Screen> {
  const pages = await Promise.all(broadcastLists.map((list) => pageOf(ctx, list)));
  const filled = pages.find(({ items }) => items.length > 0);
  return broadcastListScreen(voice, filled ?? { list: 'drafts', items: [], more: false }, notice);
}

const pageOf = async (
  { visit: { cloud, botId } }: ShopContext,
  list: BroadcastList,
  after?: { createdAt: Date; id: string },
): Promise<BroadcastPage> => ({
  list,
  ...(await broadcastsIn(cloud, botId, list, shown, after)),
  isLater: after !== undefined,
});

broadcastsAdmin.command('broadcasts', (ctx) =>
  atDesk(ctx, right, async (at) => send(ctx, await broadcastsPage(ctx, at))),
);

onDeskButton(broadcastsAdmin, 'cast:list', right, async (ctx, at, list) =>
  show(ctx, broadcastListScreen(at.voice, await pageOf(ctx, list))),
);
onDeskButton(broadcastsAdmin, 'cast:older', right, async (ctx, at, list, createdAt, id) =>
  show(ctx, broadcastListScreen(at.voice, await pageOf(ctx, list, { createdAt: new Date(createdAt), id }))),
);

onDeskButton(broadcastsAdmin, 'cast:new', right, (ctx, { voice }) =>
  beginForm(ctx, voice, 'cast', { draft: { language: voice.language } }),
);

onDeskButton(broadcastsAdmin, 'cast:open', right, async (ctx, { voice }, id) =>
  turnTo(ctx, await followNow(ctx, voice, id)),
);
onDeskButton(broadcastsAdmin, 'cast:full', right, async (ctx, { voice }, id) =>
  turnTo(ctx, await broadcastScreenNow(ctx, voice, id)),
);

type OfOne = Extract<ButtonKind, `cast:${string}`>;

/**
 * Runs `work` for the broadcast that the button names, where the act is open to it by now. Otherwise it is shown as it
 * is, and that it has changed is said.
 */
function onOpenButton<K extends OfOne>(
  kind: K,
  wanted: Act,
  work: (ctx: ShopContext, at: AtDesk, item: NumberedBroadcast, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(broadcastsAdmin, kind, right, async (ctx, at, ...args: ButtonArgs<K>) => {
    const id = String(args[0]);
    const item = await broadcastNow(ctx, id);
    if (item && may(wanted, item)) return work(ctx, at, item, args);
    await showOutdated(ctx, at, id);
  });
}

async function showOutdated(ctx: ShopContext, { voice }: AtDesk, id: string, notice?: string): Promise<void> {
  ctx.visit.answer = { text: voice.text('toast-cast-changed') };
  await turnTo(ctx, await followNow(ctx, voice, id, notice));
}

/**
 * Shows the broadcast after a command about it; says so where that was refused.
 * @param notice HTML, where it was not
 */
async function showAfter(
  ctx: ShopContext,
  at: AtDesk,
  id: string,
  executed: Executed<unknown>,
  notice?: string,
  isStopped = false,
): Promise<void> {
  if (executed.ok) return turnTo(ctx, await followNow(ctx, at.voice, id, notice, isStopped));
  if (executed.code === 'forbidden') return refuse(ctx, at.voice);
  await showOutdated(ctx, at, id);
}

onDeskButton(broadcastsAdmin, 'cast:see', right, async (ctx, { voice }, id) => {
  const drawn = previewed(ctx, voice, id);
  await (typeof drawn === 'function' ? drawn() : show(ctx, drawn));
});

onOpenButton('cast:go', 'start', async (ctx, { voice }, item) => {
  const count = await countNow(ctx, item);
  if (typeof count === 'string' || count.recipients === 0) {
    const why = typeof count === 'string' ? uncountedKeys[count] : 'alert-cast-nobody';
    ctx.visit.answer = { text: voice.text(why), show_alert: true };
    return show(ctx, await broadcastScreenNow(ctx, voice, item.id, undefined, count));
  }
  await show(ctx, askToSend(voice, item, await sendingLines(ctx, voice, item, new Date(), count)));
});

onDeskButton(broadcastsAdmin, 'cast:send', right, async (ctx, at, id, seen) => {
  const input = { id, seen: new Date(seen).toISOString(), ...progressHere(ctx) };
  const executed = await act(ctx, startBroadcast, input);
  await showAfter(ctx, at, id, executed);
});

onOpenButton('cast:when', 'start', (ctx, { voice }, { id }) => beginForm(ctx, voice, 'cast-when', { id }));

onDeskButton(broadcastsAdmin, 'cast:keep', right, async (ctx, at, id) => {
  const executed = await act(ctx, unscheduleBroadcast, { id });
  await showAfter(ctx, at, id, executed, at.voice.html('cast-unscheduled'));
});

onDeskButton(broadcastsAdmin, 'cast:hold', right, async (ctx, at, id) =>
  showAfter(ctx, at, id, await act(ctx, pauseBroadcast, { id })),
);
onDeskButton(broadcastsAdmin, 'cast:on', right, async (ctx, at, id) =>
  showAfter(ctx, at, id, await act(ctx, resumeBroadcast, { id, ...progressHere(ctx) })),
);
onOpenButton('cast:drop', 'cancel', (ctx, { voice }, { id, name }) =>
  turnTo(
    ctx,
    askScreen(voice, id, {
      text: paragraphs(titleLine(name), voice.html('cast-cancel-ask')),
      yes: { ...button(voice.text('cast-cancel-yes'), 'cast:stop', id), style: 'danger' },
    }),
  ),
);
onDeskButton(broadcastsAdmin, 'cast:stop', right, async (ctx, at, id) =>
  showAfter(ctx, at, id, await act(ctx, cancelBroadcast, { id }), undefined, true),
);

onOpenButton('cast:ruin', 'delete', (ctx, { voice }, { id, name }) =>
  show(
    ctx,
    askScreen(voice, id, {
      text: paragraphs(titleLine(name), voice.html('cast-delete-ask')),
      yes: { ...button(voice.text('cast-delete-yes'), 'cast:gone', id), style: 'danger' },
    }),
  ),
);
onDeskButton(broadcastsAdmin, 'cast:gone', right, async (ctx, at, id) => {
  const executed = await act(ctx, deleteBroadcast, { id });
  // That it is gone is as it is to be.
  if (!executed.ok && executed.code !== 'not_found') return showAfter(ctx, at, id, executed);
  await show(ctx, await broadcastsPage(ctx, at, at.voice.html('cast-deleted')));
});

onOpenButton('cast:back', 'retract', (ctx, { voice }, { id, name }) =>
  show(
    ctx,
    askScreen(voice, id, {
      text: paragraphs(titleLine(name), voice.html('cast-retract-ask', { hours: retractHours })),
      yes: { ...button(voice.text('cast-retract-yes'), 'cast:undo', id), style: 'danger' },
    }),
  ),
);
/** Telegram lets bots delete what they have sent for so long. */
const retractHours = 48;
onDeskButton(broadcastsAdmin, 'cast:undo', right, async (ctx, at, id) =>
  showAfter(ctx, at, id, await act(ctx, retractSent, { id, ...progressHere(ctx) })),
);

onDeskButton(broadcastsAdmin, 'cast:copy', right, async (ctx, at, id) => {
  const { customerId, commandId } = ctx.visit;
  const item = await broadcastNow(ctx, id);
  if (!item) return showOutdated(ctx, at, id);
  const { name, category, variants, audience, delivery } = item;
  const origin = { kind: 'staff', telegramId: customerId } as const;
  const input = { name, category, variants, audience, delivery, origin };
  const executed = await act(ctx, createBroadcast, input);
  if (!executed.ok) return showAfter(ctx, at, id, executed);
  const copy = broadcastIdOf(`${commandId}-staff`);
  await show(ctx, await broadcastScreenNow(ctx, at.voice, copy, at.voice.html('cast-copied')));
});

broadcastsAdmin.use(broadcastParts);
