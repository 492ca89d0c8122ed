/**
 * What a button carries: `version:module:action:arguments`, at most 64 bytes. It comes back from a client, so it is
 * parsed like any input; what does not parse is an outdated button or somebody's invention.
 */
import { z } from 'zod';
import { catalogView } from '../../shared/bots/model.ts';
import { moduleNames } from '../../shared/bots/modules.ts';
import { maxQuantity } from '../../shared/cart/model.ts';
import { broadcastCategory, declinableCategory } from '../../shared/broadcasts/category.ts';
import { broadcastLists } from '../../shared/broadcasts/decide.ts';
import { maxButtons, maxVariants } from '../../shared/broadcasts/model.ts';
import { amount, catalogId, discountedKey, position } from '../../shared/catalog/model.ts';
import { deliveryId, fieldRule } from '../../shared/checkout/model.ts';
import { checkoutQuestions, checkoutStep, contactField } from '../../shared/customers/model.ts';
import { newsId } from '../../shared/news/model.ts';
import { cannedReason, orderId, orderStatus } from '../../shared/orders/model.ts';
import { workLists } from '../../shared/orders/queries.ts';
import { inviteId, rights, staffRole } from '../../shared/staff/model.ts';
import { cannedReply, rating, replyAs, ticketId } from '../../shared/support/model.ts';
import { ticketLists } from '../../shared/support/queries.ts';
import { language, languages, textId } from '../../shared/texts/model.ts';

const version = '1';

/** The campaigns that most shops want, in the order in which they are drawn. */
export const campaignTemplates = ['cart', 'welcome', 'thanks', 'silence', 'favourite', 'weekly'] as const;
export type CampaignTemplate = (typeof campaignTemplates)[number];

/** What the settings are made of, in the order in which they are drawn. */
export const settingsSections = [
  'modules',
  'gate',
  'support',
  'catalog',
  'checkout',
  'delivery',
  'broadcasts',
  'language',
] as const;
export type SettingsSection = (typeof settingsSections)[number];
/** Settings that are a number, which is asked for. */
const settingsNumber = z.enum([
  ...['reopenDays', 'remindMinutes', 'newsShown', 'minimumOrder'],
  ...['headroom', 'offersPerWeek', 'followDays'],
] as const);
export type SettingsNumber = z.output<typeof settingsNumber>;
/** What a checkout may ask, in the order in which it does. */
export const checkoutFields = ['name', 'phone', 'email', 'address', 'note'] as const;

/** Stands for the level above all categories. */
export const topLevel = '~';

const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const number = (max: number) => digits.pipe(z.int().min(0).max(max));
const quantity = number(maxQuantity);
const price = digits.pipe(amount);
const shortId = z.string().regex(/^[A-Za-z0-9_-]{1,16}$/);
/** The last millisecond that Firestore has a timestamp for. */
const lastTime = 253_402_300_799_999;
const telegramId = number(999_999_999_999_999);
const flag = z.enum(['0', '1']);
const workList = z.enum(workLists);
const ticketList = z.enum(ticketLists);
const cannedId = cannedReply.shape.id;
/** Of a form. */
const fieldName = z.string().regex(/^[a-zA-Z]{1,24}$/);
/** Names a promo code. */
const promoKey = z.string().regex(/^[A-Za-z0-9_-]{1,10}$/);
/** Names codes that were made many at once. */
const batchId = z.string().regex(/^[0-9A-Za-z]{1,10}$/);
const pictureId = z.string().regex(/^[0-9a-z]{16,16}$/);
/** What is changed of a product, one by one. */
export const productFields = [
  'title',
  'description',
  'price',
  'discount',
  'stock',
  'deadline',
  'parameters',
  'category',
] as const;
export type ProductField = (typeof productFields)[number];
/** Names a broadcast. */
const castId = z.string().regex(/^[0-9A-Za-z]{10,10}$/);
/** Names what the composer works on: a broadcast, or a text of a campaign as {@link textIdOf} does. */
const composedId = z.string().regex(/^[0-9A-Za-z.]{10,19}$/);
/** Names a text of a campaign: by the campaign's id and its own key; without a key, what all of its texts share. */
export const textIdOf = (campaignId: string, key = ''): string => `${campaignId}.${key}`;
/** @returns undefined where it names a broadcast */
export function textIn(id: string): { campaignId: string; key: string } | undefined {
  const [, campaignId, key] = /^([0-9A-Za-z]{10})\.([0-9A-Za-z]{0,8})$/.exec(id) ?? [];
  return campaignId === undefined || key === undefined ? undefined : { campaignId, key };
}
/** Names a button of a broadcast, or a variant. */
const pinName = z.string().regex(/^[0-9a-z]{8,8}$/);
/** Of a broadcast's audience, what is asked for. */
export const audienceFacet = z.enum(['inactiveDays', 'sources', 'tags', 'products', 'categories', 'list']);
export type AudienceFacet = z.output<typeof audienceFacet>;
/** Of a campaign. */
export const campaignEdge = z.enum(['startsAt', 'endsAt']);
export type CampaignEdge = z.output<typeof campaignEdge>;
/** What is changed of a category. */
const categoryField = z.enum(['title', 'description', 'parent']);
/** What is changed of a promo code, one by one. */
const promoField = z.enum(['value', 'scope', 'from', 'until', 'total', 'each', 'first', 'minimum', 'with']);
/** Each button there is, with its arguments in order. */
export const buttons = {
  'cat:open': z.tuple([z.union([catalogId, z.literal(topLevel)]), number(1000)]),
  /** The listing, its document, the product behind which to go on, and how many of the document are in front. */
  'cat:more': z.tuple([
    z.union([catalogId, z.literal(discountedKey)]),
    number(99_999),
    catalogId,
    number(99),
  ]),
  /** The listing, its document, and which of the products in there to turn to. */
  'cat:turn': z.tuple([z.union([catalogId, z.literal(discountedKey)]), number(99_999), number(99)]),
  'cat:item': z.tuple([catalogId]),
  /** A page of all products. */
  'list:open': z.tuple([number(99_999)]),
  'find:ask': z.tuple([]),
  /** A page of what was found; what was looked for stands in the message. */
  'find:turn': z.tuple([number(99)]),
  /** A page of the favourites. */
  'fav:list': z.tuple([number(99)]),
  /** The pictures of a product beside the first. */
  'cat:pics': z.tuple([catalogId]),
  /** Whether the product is to be a favourite. */
  'fav:set': z.tuple([catalogId, flag]),
  /** Whether the customer is to be told when the product is back. */
  'watch:set': z.tuple([catalogId, flag]),
  /** The quantity seen and wanted, whether the button is on a card or in the cart, and the price that a card shows. */
  'cart:set': z.tuple([catalogId, quantity, quantity, z.enum(['card', 'cart']), price.optional()]),
  /** A page of the cart. */
  'cart:show': z.tuple([number(99).optional()]),
  'cart:send': z.tuple([]),
  'cart:ask': z.tuple([catalogId]),
  'cart:keep': z.tuple([]),
  'cart:empty': z.tuple([]),
  /** Names what the customer saw in the cart. */
  'cart:clear': z.tuple([shortId]),
  'buy:start': z.tuple([]),
  'buy:resume': z.tuple([]),
  'buy:take': z.tuple([shortId, z.enum(checkoutQuestions).exclude(['delivery'])]),
  /** Everything is answered as it is known. */
  'buy:same': z.tuple([shortId]),
  'buy:pick': z.tuple([shortId, shortId]),
  'buy:skip': z.tuple([shortId, z.enum(checkoutQuestions)]),
  'buy:note': z.tuple([shortId]),
  'buy:terms': z.tuple([]),
  'buy:back': z.tuple([shortId, checkoutStep]),
  'buy:stop': z.tuple([shortId, checkoutStep]),
  'buy:yes': z.tuple([shortId, shortId]),
  'code:ask': z.tuple([]),
  'code:keep': z.tuple([]),
  /** Whether it is pressed in the cart or in the summary. */
  'code:drop': z.tuple([z.enum(['cart', 'sum'])]),
  /** The code behind which to go on: its time in milliseconds, and its key. */
  'code:more': z.tuple([number(lastTime), promoKey]),
  'code:new': z.tuple([]),
  'code:many': z.tuple([]),
  /** Codes that were made many at once: those behind a batch; one of them; whether it is to be on; its file; deleting. */
  'code:sets': z.tuple([]),
  'code:later': z.tuple([number(lastTime), batchId]),
  'code:set': z.tuple([batchId]),
  'code:all': z.tuple([batchId, flag]),
  'code:file': z.tuple([batchId]),
  'code:scrap': z.tuple([batchId]),
  'code:void': z.tuple([batchId]),
  'code:open': z.tuple([promoKey]),
  'code:edit': z.tuple([promoKey, promoField]),
  /** Whether it is to be switched on. */
  'code:on': z.tuple([promoKey, flag]),
  'code:ruin': z.tuple([promoKey]),
  'code:gone': z.tuple([promoKey]),
  'code:uses': z.tuple([promoKey]),
  /** The customer behind whom to go on: the time of the first use in milliseconds, and the Telegram id. */
  'code:next': z.tuple([promoKey, number(lastTime), telegramId]),
  'ord:list': z.tuple([]),
  /** The first order of the page: its time in milliseconds, and its id. */
  'ord:page': z.tuple([number(lastTime), orderId]),
  /** An order, and the page to go back to. */
  'ord:show': z.tuple([orderId, number(lastTime), orderId]),
  'ord:ask': z.tuple([orderId, number(lastTime), orderId]),
  'ord:stop': z.tuple([orderId, number(lastTime), orderId]),
  /** When the customer's document was last modified, as it was seen: the goods come into the cart once. */
  'ord:again': z.tuple([orderId, number(lastTime)]),
  'desk:home': z.tuple([]),
  'desk:open': z.tuple([z.enum(rights)]),
  /** A field of the form that waits, and the value of one of its choices. */
  'form:pick': z.tuple([fieldName, z.string().regex(/^[A-Za-z0-9_-]{1,24}$/)]),
  'form:skip': z.tuple([fieldName]),
  'form:clear': z.tuple([fieldName]),
  'form:back': z.tuple([fieldName]),
  'form:leave': z.tuple([]),
  'form:resume': z.tuple([]),
  /** What it is about; the ticket that is open; more for it; whether to take it back; taking it back. */
  'help:ask': z.tuple([]),
  'help:show': z.tuple([]),
  'help:add': z.tuple([ticketId]),
  'help:drop': z.tuple([ticketId]),
  'help:stop': z.tuple([ticketId]),
  'help:leave': z.tuple([]),
  'help:rate': z.tuple([ticketId, number(5).pipe(rating)]),
  'help:again': z.tuple([ticketId]),
  /** A customer's ticket, to the staff. */
  'tkt:open': z.tuple([ticketId]),
  'tkt:take': z.tuple([ticketId]),
  /** A list; the ticket that a page of it begins with, and its time in milliseconds. */
  'tkt:list': z.tuple([ticketList]),
  'tkt:page': z.tuple([ticketList, number(lastTime), ticketId]),
  'tkt:find': z.tuple([]),
  'tkt:found': z.tuple([ticketId]),
  'tkt:show': z.tuple([ticketId]),
  /** The oldest message shown: its time, and its id. */
  'tkt:past': z.tuple([ticketId, number(lastTime), ticketId]),
  /** A message, whose file is sent. */
  'tkt:file': z.tuple([ticketId, ticketId]),
  'tkt:log': z.tuple([ticketId]),
  'tkt:reply': z.tuple([ticketId, replyAs]),
  'tkt:done': z.tuple([ticketId]),
  /** The update that brought what is to be sent. */
  'tkt:claim': z.tuple([ticketId, number(999_999_999_999_999)]),
  /** Who may have it: the first ones, or those behind one; and to whom it goes, 0: to the queue. */
  'tkt:give': z.tuple([ticketId, telegramId.optional()]),
  'tkt:to': z.tuple([ticketId, telegramId]),
  'tkt:close': z.tuple([ticketId]),
  'tkt:shut': z.tuple([ticketId]),
  'tkt:again': z.tuple([ticketId]),
  /** Canned replies: those there are, one of them, and sending it; the time of the latest message as it was seen. */
  'tkt:canned': z.tuple([ticketId]),
  'tkt:say': z.tuple([ticketId, cannedId]),
  'tkt:send': z.tuple([ticketId, cannedId, number(lastTime)]),
  /** As the owner writes them. */
  'tkt:texts': z.tuple([]),
  'tkt:text': z.tuple([cannedId]),
  'tkt:write': z.tuple([]),
  'tkt:reword': z.tuple([cannedId, z.enum(['title', ...languages])]),
  'tkt:erase': z.tuple([cannedId]),
  'tkt:erased': z.tuple([cannedId]),
  /** In a topic of the forum. */
  'tkt:end': z.tuple([ticketId]),
  'tkt:anew': z.tuple([ticketId]),
  /** The people who work in the shop, by their Telegram ids: those behind one, one of them, and what to do. */
  'crew:more': z.tuple([telegramId]),
  'crew:open': z.tuple([telegramId]),
  'crew:role': z.tuple([telegramId, staffRole]),
  'crew:ask': z.tuple([telegramId]),
  'crew:fire': z.tuple([telegramId]),
  /** Ways to appoint; invitations. */
  'crew:add': z.tuple([]),
  'crew:pick': z.tuple([]),
  'crew:link': z.tuple([]),
  'crew:invite': z.tuple([staffRole]),
  'crew:links': z.tuple([]),
  'crew:revoke': z.tuple([inviteId]),
  /** Whether the channels are followed by now; the payload of the link that led to them. */
  'gate:check': z.tuple([z.string().regex(/^[A-Za-z0-9_-]{0,48}$/)]),
  /** A section of the settings; of the gate: a channel more, one less, how long to remember. */
  'set:open': z.tuple([z.enum(settingsSections)]),
  'set:join': z.tuple([]),
  'set:leave': z.tuple([z.string().regex(/^[@A-Za-z0-9_-]{1,33}$/)]),
  'set:left': z.tuple([z.string().regex(/^[@A-Za-z0-9_-]{1,33}$/)]),
  'set:minutes': z.tuple([]),
  'set:ask': z.tuple([settingsNumber]),
  /** Whether customers with an open ticket are to wait. */
  'set:wait': z.tuple([flag]),
  /** Of broadcasts: when none comes; a choice, and whether it is to be on. */
  'set:quiet': z.tuple([]),
  'set:cast': z.tuple([z.enum(['news', 'paid']), flag]),
  'set:view': z.tuple([catalogView]),
  /** A part of the storefront, and whether it is to be on. */
  'set:part': z.tuple([z.enum(moduleNames), flag]),
  /** A field of the checkout, and whether it is to be asked. */
  'set:field': z.tuple([z.enum(checkoutFields), fieldRule]),
  'set:speak': z.tuple([language]),
  /** A way of delivery more; one of them, what is changed of it, and whether it needs an address. */
  'set:new': z.tuple([]),
  'set:way': z.tuple([deliveryId]),
  'set:edit': z.tuple([deliveryId, z.enum(['title', 'price', 'freeFrom'])]),
  'set:where': z.tuple([deliveryId, flag]),
  'set:drop': z.tuple([deliveryId]),
  'set:gone': z.tuple([deliveryId]),
  /** Orders at work: a list, and the first order of a page of it. */
  'work:list': z.tuple([workList]),
  'work:page': z.tuple([workList, number(lastTime), orderId]),
  /** An order, and the list to go back to. */
  'work:show': z.tuple([orderId, workList]),
  'work:take': z.tuple([orderId, workList]),
  /** Whether it is completed; completing it. */
  'work:done': z.tuple([orderId, workList]),
  'work:over': z.tuple([orderId, workList]),
  'work:free': z.tuple([orderId, workList]),
  /** Which reason to cancel an order for; whether to, for this one; doing so, where it is in the state it was seen in. */
  'work:stop': z.tuple([orderId, workList]),
  'work:why': z.tuple([orderId, cannedReason]),
  'work:yes': z.tuple([orderId, cannedReason, orderStatus]),
  'work:own': z.tuple([orderId, orderStatus]),
  'work:note': z.tuple([orderId]),
  /** A category of the catalogue, as the staff see it, and a page of what is below it. */
  'adm:cat': z.tuple([z.union([catalogId, z.literal(topLevel)]), number(99)]),
  /** The product behind which the products of a category go on. */
  'adm:more': z.tuple([catalogId, digits.pipe(position), catalogId]),
  /** A category below this one; a product in it. */
  'adm:new': z.tuple([z.union([catalogId, z.literal(topLevel)])]),
  'adm:sell': z.tuple([catalogId]),
  'adm:say': z.tuple([catalogId, categoryField]),
  /** Whether customers are to see the category. */
  'adm:show': z.tuple([catalogId, flag]),
  /** Whether it is to move down. */
  'adm:rank': z.tuple([catalogId, flag]),
  'adm:ask': z.tuple([catalogId]),
  'adm:gone': z.tuple([catalogId]),
  'adm:find': z.tuple([]),
  'adm:item': z.tuple([catalogId]),
  /** As customers see it. */
  'adm:see': z.tuple([catalogId]),
  'adm:edit': z.tuple([catalogId, z.enum(productFields)]),
  'adm:on': z.tuple([catalogId, flag]),
  'adm:place': z.tuple([catalogId, flag]),
  'adm:ruin': z.tuple([catalogId]),
  'adm:lost': z.tuple([catalogId]),
  /** One of the pictures of a product, by its place; more of them; one place up or down; away with it. */
  'adm:pics': z.tuple([catalogId, number(9)]),
  'adm:add': z.tuple([catalogId]),
  'adm:shift': z.tuple([catalogId, pictureId, flag]),
  'adm:drop': z.tuple([catalogId, pictureId]),
  /** A text of the shop's own, and what is changed of it. */
  'say:text': z.tuple([textId]),
  'say:write': z.tuple([textId, z.enum(['title', 'body'])]),
  'say:ask': z.tuple([textId]),
  'say:reset': z.tuple([textId]),
  /** The news: those before an item, by its time in milliseconds and its id; one of them. */
  'say:older': z.tuple([number(lastTime), newsId]),
  'say:new': z.tuple([]),
  'say:item': z.tuple([newsId]),
  'say:edit': z.tuple([newsId, z.enum(['title', 'body', 'picture'])]),
  'say:see': z.tuple([newsId]),
  'say:ruin': z.tuple([newsId]),
  'say:gone': z.tuple([newsId]),
  /** Broadcasts: a list, and those of it before one, by its time in milliseconds and its id; one of them. */
  'cast:list': z.tuple([z.enum(broadcastLists)]),
  'cast:older': z.tuple([z.enum(broadcastLists), number(lastTime), castId]),
  'cast:new': z.tuple([]),
  'cast:open': z.tuple([castId]),
  'cast:see': z.tuple([castId]),
  /** What it is called in lists. */
  'cast:name': z.tuple([composedId]),
  /** Its words: a variant in a language; another variant. */
  'cast:words': z.tuple([composedId]),
  'cast:write': z.tuple([composedId, number(maxVariants - 1), language]),
  'cast:more': z.tuple([composedId]),
  /** Whether to take a variant away, doing so. */
  'cast:less': z.tuple([composedId, pinName]),
  'cast:lose': z.tuple([composedId, pinName]),
  /** The same of what was sent. */
  'cast:fixes': z.tuple([castId]),
  'cast:fix': z.tuple([castId, number(maxVariants - 1), language]),
  /** Its buttons: one more, one less. */
  'cast:pins': z.tuple([composedId]),
  'cast:pin': z.tuple([composedId, z.enum(['product', 'category', 'link'])]),
  'cast:unpin': z.tuple([composedId, pinName]),
  'cast:kind': z.tuple([composedId]),
  'cast:sort': z.tuple([composedId, broadcastCategory]),
  /** Its audience. */
  'cast:whom': z.tuple([composedId]),
  'cast:bought': z.tuple([composedId, z.enum(['all', 'any', 'ever', 'never'])]),
  'cast:tongue': z.tuple([composedId, language, flag]),
  'cast:aim': z.tuple([composedId, audienceFacet]),
  'cast:ways': z.tuple([composedId]),
  'cast:way': z.tuple([composedId, z.enum(['silent', 'protect', 'retryUnknown', 'paid']), flag]),
  /** Whether to send it; sending it, as it was when that was asked: its time in milliseconds; at which time. */
  'cast:go': z.tuple([castId]),
  'cast:send': z.tuple([castId, number(lastTime)]),
  'cast:when': z.tuple([castId]),
  /** Making a draft of it again. */
  'cast:keep': z.tuple([castId]),
  /** Pausing it, going on, whether to cancel it, doing so. */
  'cast:hold': z.tuple([castId]),
  'cast:on': z.tuple([castId]),
  'cast:drop': z.tuple([castId]),
  'cast:stop': z.tuple([castId]),
  /** Whether to delete it, doing so; whether to take it back, doing so; a copy of it. */
  'cast:ruin': z.tuple([castId]),
  'cast:gone': z.tuple([castId]),
  'cast:back': z.tuple([castId]),
  'cast:undo': z.tuple([castId]),
  'cast:copy': z.tuple([castId]),
  /** Campaigns: those there are; making one of the usual ones; one of them, whether it is to be on, what came of it. */
  'ad:list': z.tuple([]),
  'ad:new': z.tuple([]),
  'ad:make': z.tuple([z.enum(campaignTemplates)]),
  'ad:open': z.tuple([castId]),
  'ad:on': z.tuple([castId, flag]),
  'ad:sure': z.tuple([castId, number(lastTime)]),
  'ad:sum': z.tuple([castId]),
  /** Its messages; whether to delete it, doing so. */
  'ad:see': z.tuple([castId]),
  /** The messages of one text; another text; whether to take one away, doing so; a time; when it begins, and when it ends. */
  'ad:look': z.tuple([composedId]),
  'ad:text': z.tuple([castId]),
  'ad:less': z.tuple([composedId]),
  'ad:lose': z.tuple([composedId]),
  'ad:time': z.tuple([composedId]),
  'ad:edge': z.tuple([castId, campaignEdge]),
  'ad:ruin': z.tuple([castId]),
  'ad:gone': z.tuple([castId]),
  /** Below a broadcast: its variant, and the button's place; fewer of its kind; what comes, and whether to let it. */
  'post:go': z.tuple([castId, number(maxVariants - 1), number(maxButtons - 1)]),
  'post:less': z.tuple([declinableCategory]),
  /** Below a preview. */
  'post:look': z.tuple([]),
  'post:list': z.tuple([]),
  'post:set': z.tuple([declinableCategory, flag]),
  /** The time of the oldest item shown, in milliseconds, and its id. */
  'news:more': z.tuple([number(lastTime), newsId]),
  'me:show': z.tuple([]),
  'me:edit': z.tuple([contactField]),
  'me:stop': z.tuple([contactField]),
  'me:clear': z.tuple([contactField]),
  'me:ask': z.tuple([]),
  'me:speak': z.tuple([language]),
  'me:data': z.tuple([]),
  'me:erase': z.tuple([]),
  'me:forget': z.tuple([]),
} as const;

export type ButtonKind = keyof typeof buttons;
export type ButtonArgs<K extends ButtonKind> = z.output<(typeof buttons)[K]>;

/** A pressed button. */
export interface Press {
  kind: ButtonKind;
  args: readonly (string | number | undefined)[];
}

export const callbackData = <K extends ButtonKind>(kind: K, ...args: ButtonArgs<K>): string =>
  [version, kind, ...args].filter((part) => part !== undefined).join(':');

/** @returns undefined for what no button of this version carries */
export function parseCallbackData(data: string): Press | undefined {
  const [given, module, action, ...args] = data.split(':');
  const kind = `${module ?? ''}:${action ?? ''}`;
  if (given !== version || !isKind(kind)) return undefined;
  const parsed = buttons[kind].safeParse(args);
  return parsed.success ? { kind, args: parsed.data } : undefined;
}

const isKind = (kind: string): kind is ButtonKind => Object.hasOwn(buttons, kind);
