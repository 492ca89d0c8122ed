/** The connected bots that a token may see, and their settings. What is shown never includes their Telegram token. */
import { z } from '@hono/zod-openapi';
import { changeSettings } from '../../shared/bots/commands.ts';
import { bot, settingsPatch, type Bot } from '../../shared/bots/model.ts';
import { bots, findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Access } from '../../shared/access/queries.ts';
import { within, type Needed } from '../../shared/access/within.ts';
import { readAll } from '../../shared/cloud/firestore.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import {
  answer,
  botParams,
  changed,
  jsonBody,
  problems,
  times,
  timesExample,
  viewProblems,
} from './contract.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { pageIn, pageQuery, readPage, type Page, type PageQuery } from './paging.ts';
import { changeHeaders, run } from './run.ts';
import { view, viewPage, viewsOf } from './views.ts';

const fields = { name: 'required', phone: 'required', email: 'off', address: 'required', note: 'optional' };
const delivery = [
  { id: 'pickup', title: { en: 'Pick-up', uk: 'Самовивіз' }, price: 0, needsAddress: false },
  {
    id: 'courier',
    title: { en: 'Courier', uk: 'Кур’єр' },
    price: 9000,
    freeFrom: 150000,
    needsAddress: true,
  },
];

const resource = bot
  .omit({ token: true, webhooks: true })
  .extend({ id: z.string(), ...times })
  .openapi('Bot', {
    example: {
      id: '7000000001',
      username: 'tea_shop_bot',
      name: 'Tea shop',
      ownerId: 700000001,
      currency: 'UAH',
      language: 'uk',
      timeZone: 'Europe/Kyiv',
      newsShown: 5,
      catalogView: 'cards',
      modules: { favourites: true, watches: true, promo: true, news: true, support: false },
      checkout: { fields, delivery, minimumOrder: 30000 },
      ...timesExample,
    },
  });

const patch = settingsPatch
  .extend({
    currency: z
      .string()
      .refine(() => false, 'it stays what it was when the bot was connected: prices and orders are in it')
      .optional()
      .meta({ description: 'Cannot be changed: prices and orders are in it. It is refused.' }),
  })
  .meta({
    description:
      'By RFC 7396: what is left out stays, also within `checkout` and `checkout.fields`. Lists are replaced as a whole, such as `delivery`: `If-Match` sees to it that nobody else has changed them since they were read.',
    example: {
      catalogView: 'pager',
      checkout: { fields: { email: 'off' }, delivery, minimumOrder: 30000 },
    },
  })
  .openapi('SettingsPatch');

const settingsHelp = `What is changed shows in the chat at once on one machine, in the cloud within ten seconds.

| setting | |
|---|---|
| \`language\` | for customers whose own language the shop does not speak |
| \`timeZone\` | days and hours are those of this IANA time zone |
| \`newsShown\` | how many of the last news a customer is shown: 1 to 10 |
| \`catalogView\` | \`cards\`: one message a product, five to a page; \`pager\`: one message that turns from product to product |
| \`modules\` | the parts of the storefront: \`favourites\`, \`watches\` (telling when a product is back), \`promo\` (entering codes), \`news\`, \`support\` (opening tickets). One that is \`false\` is out of the customers' sight, with its buttons and commands; nothing is deleted |
| \`checkout.fields\` | what is asked before an order: each \`required\`, \`optional\` (it may be skipped) or \`off\`; the address only where the chosen delivery needs one |
| \`checkout.delivery\` | up to ten ways in which an order reaches its customer; none: it is not asked. \`price\`, and \`freeFrom\`: what the goods must come to for it to cost nothing |
| \`checkout.minimumOrder\` | what the goods must come to |
| \`support.wait\` | whether the rest of the shop waits while a customer has an open ticket |
| \`support.reopenDays\` | for how many days a closed ticket may be opened again |
| \`support.remindMinutes\` | after how many minutes without an answer the staff are reminded; 0: never |
| \`support.forumId\` | the group with topics that tickets are answered in; null: each agent's own chat. Naming one takes \`tickets:read\` and \`tickets:write\`, too |
| \`support.canned\` | up to twenty answers that agents send with a tap |
| \`broadcasts.headroom\` | of the 30 messages that Telegram takes in a second, so many are left to what answers customers while a broadcast goes out: 0 to 20 |
| \`broadcasts.offersPerWeek\` | no customer gets more offers in a week; null: any number |
| \`broadcasts.quietHours\` | \`from\` and \`to\`, as \`22:00\`, by the shop's clock: news and offers wait until they are over; null: none |
| \`broadcasts.news\` | whether what is published as news goes to all customers, unless the item itself says otherwise |
| \`broadcasts.followDays\` | an order placed so soon after a press on a broadcast's button counts as having followed from it |
| \`broadcasts.paid\` | whether broadcasts may be paid for, to go out faster than 30 a second |
`;

const views = viewsOf('Bot', resource);

const list = guarded('bots:read', {
  operationId: 'listBots',
  method: 'get',
  path: '/',
  tags: ['Bots'],
  summary: 'Bots that the token may see',
  request: { query: pageQuery.extend(views.query) },
  responses: { 200: answer(views.page, 'A page of bots.', 'Link'), ...problems(422) },
});

const detail = guarded('bots:read', {
  operationId: 'getBot',
  method: 'get',
  path: '/{botId}',
  tags: ['Bots'],
  summary: 'One bot',
  request: { params: botParams, query: z.strictObject(views.query) },
  responses: { 200: answer(views.one, 'The bot.'), ...viewProblems },
});

const change = guarded('bots:write', {
  operationId: 'changeSettings',
  method: 'patch',
  path: '/{botId}',
  tags: ['Bots'],
  summary: 'Change settings of a bot',
  description: settingsHelp,
  request: { params: botParams, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The bot.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

export function botRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(list, async (c) => {
    const { fields, ...query } = c.req.valid('query');
    const { entries, next } = await visible(cloud, c.var.access, query);
    const items = entries.map(({ id, data }) => represent(id, plain(data)));
    return c.json(viewPage(c, { items, next }, fields), 200);
  });
  // Read anew, unlike what the middleware has: its version is what a change is held against.
  router.openapi(detail, async (c) => {
    const found = await read(botOf(cloud, c.req.valid('param').botId));
    return c.json(view(c, found, c.req.valid('query').fields), 200);
  });
  router.openapi(change, async (c) => {
    const { botId } = c.req.valid('param');
    const saved = await run(
      c,
      cloud,
      within(c.var.access, changeSettings, neededToChange),
      { change: c.req.valid('json') },
      { on: botOf(cloud, botId) },
    );
    findBot.forget(cloud, botId);
    if (c.req.valid('json').language) await renewMenus(cloud, botId);
    return c.json(entity(c, represent(botId, saved.bot)), 200);
  });
  return router;
}

/** A group that tickets are answered in reads them, and speaks for the shop. */
const neededToChange = ({ input }: { input: { change: z.output<typeof settingsPatch> } }): Needed => ({
  path: ['support', 'forumId'],
  scopes: input.change.support?.forumId ? ['tickets:read', 'tickets:write'] : [],
});

/**
 * The menus of the chat speak the shop's language to who speaks none of ours. They are a convenience: where Telegram
 * does not take them, the setting is changed all the same.
 */
async function renewMenus(cloud: Cloud, botId: string): Promise<void> {
  const shop = await findBot(cloud, botId);
  if (!shop) return;
  try {
    // Loaded when it is needed: the API starts without the bot.
    const { setMenus } = await import('../telegram/commands.ts');
    await setMenus(cloud.telegram(tokenOf(cloud, botId, shop)), shop.language);
  } catch (error) {
    cloud.log.warn({ error, bot: botId }, 'the menus are not set');
  }
}

/** A token that is bound to some bots does not walk over the others: not even their number shows. */
async function visible(cloud: Cloud, access: Access, query: PageQuery): Promise<Page<Bot>> {
  const all = bots(cloud.db);
  if (access.bots === 'all') return readPage(all, 'id', query);
  const refs = Object.fromEntries(access.bots.map((id) => [id, all.doc(id)]));
  const found = Object.entries(access.bots.length > 0 ? await readAll(cloud.db, refs) : {});
  return pageIn(
    found.flatMap(([id, data]) => (data ? [{ id, data }] : [])),
    query,
  );
}

const botOf = ({ db }: Cloud, botId: string) => ({
  ref: bots(db).doc(botId),
  represent: (found: Bot) => represent(botId, plain(found)),
});

/** A bot read has its sealed token, a bot from an outcome has lost it on the way. */
type Known = Omit<Plain<Bot>, 'token'> & { token?: string };

const represent = (id: string, { token: _token, webhooks: _webhooks, ...entity }: Known) => ({
  id,
  ...entity,
});
