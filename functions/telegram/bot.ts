/** The bot of one shop, as grammY routes its updates: one module after another, the first that knows what to do. */
import { Bot, Composer } from 'grammy';
import type { Update } from 'grammy/types';
import type { Bot as Shop } from '../../shared/bots/model.ts';
import { tokenOf } from '../../shared/bots/queries.ts';
import { counted, discretion, patience, timeoutSeconds } from '../../shared/cloud/telegram.ts';
import { behindAdmission } from './admission.ts';
import { answerInTime } from './manners.ts';
import { about } from './modules/about.ts';
import { answers } from './modules/answers.ts';
import { broadcasts } from './modules/broadcasts.ts';
import { broadcastsAdmin } from './modules/broadcasts-admin.ts';
import { campaigns } from './modules/campaigns.ts';
import { cancel } from './modules/cancel.ts';
import { cart } from './modules/cart.ts';
import { catalog } from './modules/catalog.ts';
import { catalogAdmin } from './modules/catalog-admin.ts';
import { catalogList } from './modules/catalog-list.ts';
import { checkout } from './modules/checkout.ts';
import { crew } from './modules/crew.ts';
import { desk } from './modules/desk.ts';
import { fallback } from './modules/fallback.ts';
import { favourites } from './modules/favourites.ts';
import { finishFirst, form } from './modules/form.ts';
import { forum, forumSetting } from './modules/forum.ts';
import { gate } from './modules/gate.ts';
import { groups } from './modules/groups.ts';
import { help } from './modules/help.ts';
import { membership } from './modules/membership.ts';
import { news } from './modules/news.ts';
import { newsAdmin } from './modules/news-admin.ts';
import { orders } from './modules/orders.ts';
import { ordersDesk } from './modules/orders-at-work.ts';
import { panel } from './modules/panel.ts';
import { profile } from './modules/profile.ts';
import { promoCode } from './modules/promo-code.ts';
import { promo } from './modules/promo.ts';
import { promoBatches } from './modules/promo-batches.ts';
import { remindAfter } from './modules/reminder.ts';
import { search } from './modules/search.ts';
import { settings } from './modules/settings.ts';
import { start } from './modules/start.ts';
import { ticketCanned } from './modules/ticket-canned.ts';
import { ticketReplies } from './modules/ticket-replies.ts';
import { ticketWork } from './modules/ticket-work.ts';
import { tickets } from './modules/tickets.ts';
import { textsAdmin } from './modules/texts-admin.ts';
import { watches } from './modules/watches.ts';
import { hasAll, tellWhatIsOff, withoutWhatIsOff } from './optional.ts';
import { noteVisitor } from './seen.ts';
import { settleForLess } from './sending.ts';
import { visitOf, type ShopContext, type Visit } from './visit.ts';

/** What the shop has to be open for, and the ways out where it is not. */
const inPrivate = new Composer<ShopContext>();

inPrivate
  .use(remindAfter)
  .use(finishFirst)
  .use(tellWhatIsOff)
  .use(
    cancel,
    start,
    gate,
    help,
    desk,
    panel,
    crew,
    settings,
    ordersDesk,
    tickets,
    ticketReplies,
    ticketWork,
    ticketCanned,
    catalogAdmin,
    newsAdmin,
    broadcastsAdmin,
    campaigns,
    textsAdmin,
    form,
    catalogList,
    catalog,
    favourites,
    watches,
    cart,
    checkout,
    promoCode,
    promo,
    promoBatches,
    orders,
    profile,
    broadcasts,
    news,
    about,
  )
  // What a customer writes is an answer where one is awaited, else a question.
  .use(answers, search, fallback);

const modules = new Composer<ShopContext>();

modules.use(answerInTime);
modules.use(settleForLess);
modules.use(membership);
modules.chatType('private').use(noteVisitor, behindAdmission(inPrivate));
const inGroups = modules.chatType(['group', 'supergroup']);
inGroups.use(forumSetting);
inGroups.filter(isOfForum, forum);
inGroups.use(groups);

/** The group that tickets are answered in. */
function isOfForum({ chat, visit: { shop } }: ShopContext): boolean {
  return shop.support.forumId !== undefined && String(chat?.id) === shop.support.forumId;
}

/** What an update meets: its shop, and a log that knows the trace of its request. */
export type Premises = Pick<Visit, 'cloud' | 'botId' | 'shop' | 'texts' | 'log'>;

/** The premises of each update under way. */
const premises = new WeakMap<Update, Premises>();

/** A bot lives as long as the shop's document that it was made of is cached: some seconds. */
const bots = new WeakMap<Shop, Bot<ShopContext>>();

/** What the reply to a webhook says: a call of the Bot API. */
export type WebhookReply = Record<string, unknown> & { method: string };

/** @throws BotError around what went wrong */
export async function route(met: Premises, update: Update): Promise<WebhookReply | undefined> {
  const { shop } = met;
  const bot = bots.get(shop) ?? makeBot(met);
  bots.set(shop, bot);
  premises.set(update, met);
  let reply: WebhookReply | undefined;
  await bot.handleUpdate(update, {
    send: (payload) => {
      reply = JSON.parse(payload) as WebhookReply;
      return Promise.resolve();
    },
  });
  return reply;
}

function makeBot({ cloud, botId, shop }: Premises): Bot<ShopContext> {
  const bot = new Bot<ShopContext>(tokenOf(cloud, botId, shop), {
    botInfo: {
      id: Number(botId),
      is_bot: true,
      first_name: shop.name,
      username: shop.username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    client: {
      apiRoot: cloud.config.TELEGRAM_API_ROOT,
      timeoutSeconds,
      canUseWebhookReply: (method) => method === 'answerCallbackQuery',
    },
  });
  bot.api.config.use(counted(cloud.pace(botId)), patience(), discretion);
  if (!hasAll(shop)) bot.api.config.use(withoutWhatIsOff(shop));
  bot.use(async (ctx, next) => {
    const met = premises.get(ctx.update);
    const visit = met && visitOf(ctx, met);
    if (!visit) return;
    ctx.visit = visit;
    await next();
  });
  bot.use(modules);
  return bot;
}
