/**
 * The way to the web panel, for who works in the shop: a link that works once (shared/access/panel.ts). It comes as a
 * message of its own that cannot be forwarded, and that Telegram does not look at.
 */
import { Composer } from 'grammy';
import { makePanelLink, linkMinutes, panelAddress, panelCode } from '../../../shared/access/panel.ts';
import { act, atDesk, type AtDesk } from '../desk.ts';
import { html, send, sendOnce } from '../sending.ts';
import { linkScreen, nowhereScreen, sentScreen } from '../views/panel.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';

export const panel = new Composer<ShopContext>();

panel.command('panel', (ctx) =>
  atDesk(ctx, 'panel', async (desk) => {
    const refusal = await sendLink(ctx, desk);
    if (refusal) await send(ctx, refusal);
  }),
);

/** What is shown at the desk, once the link is out. */
export const panelPage = async (ctx: ShopContext, desk: AtDesk): Promise<Screen> =>
  (await sendLink(ctx, desk)) ?? sentScreen(desk.voice);

/** @returns what to show where there is no link to send */
async function sendLink(ctx: ShopContext, { voice }: AtDesk): Promise<Screen | undefined> {
  const { cloud, botId, commandId, customerId } = ctx.visit;
  const address = panelAddress(cloud.config);
  if (address === undefined) return nowhereScreen(voice);
  const id = `${commandId}-panel`;
  const made = await act(ctx, makePanelLink, {}, id);
  if (!made.ok) return { text: voice.html('desk-refused') };
  const link = `${address}#${panelCode(cloud, botId, customerId, id)}`;
  const { text, markup } = linkScreen(voice, link, linkMinutes);
  await sendOnce(ctx, async () => {
    await ctx.api.sendMessage(customerId, text, { ...html, reply_markup: markup, protect_content: true });
  });
  return undefined;
}
