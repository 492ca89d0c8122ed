/** The desk: the way of the staff to the parts of the shop that they work in. */
import { Composer } from 'grammy';
import type { Right, Role } from '../../../shared/staff/model.ts';
import { atDesk, onDeskButton, type AtDesk } from '../desk.ts';
import { send, show } from '../sending.ts';
import { deskScreen } from '../views/desk.ts';
import type { Screen } from '../views/screen.ts';
import { knownOf, onButton, onKey, type ShopContext } from '../visit.ts';
import { broadcastsPage } from './broadcasts-admin.ts';
import { catalogAdminPage } from './catalog-admin.ts';
import { crewPage } from './crew.ts';
import { dayPage } from './day.ts';
import { setChatMenu } from './menu.ts';
import { newsAdminPage } from './news-admin.ts';
import { panelPage } from './panel.ts';
import { workPage } from './orders-at-work.ts';
import { promoPage } from '../promo-shown.ts';
import { settingsPage } from './settings.ts';
import { textsAdminPage } from './texts-admin.ts';
import { ticketsPage } from './tickets.ts';

export const desk = new Composer<ShopContext>();

type Part = (ctx: ShopContext, at: AtDesk) => Promise<Screen>;

/** The first screen of each part. A new one is added here, and is on the desk of those who have the right. */
const parts: Partial<Record<Right, Part>> = {
  broadcasts: (ctx, at) => broadcastsPage(ctx, at),
  catalog: (ctx, at) => catalogAdminPage(ctx, at),
  news: (ctx, at) => newsAdminPage(ctx, at),
  orders: (ctx, at) => workPage(ctx, at),
  panel: (ctx, at) => panelPage(ctx, at),
  promo: (ctx, at) => promoPage(ctx, at),
  settings: (_ctx, at) => settingsPage(at),
  staff: (ctx, at) => crewPage(ctx, at),
  summary: (ctx, at) => dayPage(ctx, at),
  texts: (ctx, at) => textsAdminPage(ctx, at),
  tickets: (ctx, at) => ticketsPage(ctx, at),
};

const open = Object.keys(parts) as Right[];

/** The parts that this person works in. */
export const homeScreen = ({ visit: { shop } }: ShopContext, { voice, role }: AtDesk): Screen =>
  deskScreen(voice, shop.name, role, open);

async function openDesk(ctx: ShopContext): Promise<void> {
  let now: Role = 'customer';
  await atDesk(ctx, 'any', async (at) => {
    now = at.role;
    await send(ctx, homeScreen(ctx, at));
  });
  // A menu may be older than the person's role, also that of who is of the staff no more.
  await setChatMenu(ctx, now, (await knownOf(ctx))?.language);
}

desk.command('desk', openDesk);
onKey(desk, 'nav-desk', openDesk);

onDeskButton(desk, 'desk:home', 'any', (ctx, at) => show(ctx, homeScreen(ctx, at)));

onButton(desk, 'desk:open', (ctx, part) =>
  atDesk(ctx, part, async (at) => {
    const first = parts[part];
    if (first) await show(ctx, await first(ctx, at));
  }),
);
