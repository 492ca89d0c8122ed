/** Customers: list and detail, and what the staff sort them by. The rest they change themselves, in the chat. */
import { z } from '@hono/zod-openapi';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { sha256 } from '../../shared/cloud/digest.ts';
import { canonicalJson } from '../../shared/commands/execute.ts';
import {
  customer,
  purchases,
  source,
  tag,
  tags as givenTags,
  type Customer,
} from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { setTags } from '../../shared/customers/tags.ts';
import { language } from '../../shared/texts/model.ts';
import { representCustomer as represent } from '../representations.ts';
import { botParams, changed, jsonBody, problems, time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { priced, shopOf } from './currency.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, having, known, listOf, modified, only } from './lists.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, commandIdOf, run } from './run.ts';
import { viewsOf } from './views.ts';

const resource = customer
  .omit({ dialog: true, telegramId: true, clicks: true })
  .extend({
    id: z.int().meta({ description: 'Telegram id.', example: 700000001 }),
    favourites: customer.shape.favourites.unwrap().meta({ description: 'Ids of products, the newest last.' }),
    watches: customer.shape.watches.unwrap().meta({
      description: 'Ids of sold-out products whose return is to be told.',
    }),
    lastDelivery: customer.shape.lastDelivery.meta({
      description: 'Id of the delivery option of the last order: marked when the next is placed.',
    }),
    source: z.string().optional().meta({
      description: 'Where the customer came from: `x` of the first link `?start=s_x`.',
    }),
    tags: z
      .array(tag)
      .meta({ description: 'What the staff sort customers by, for instance for broadcasts.' }),
    bought: purchases.extend({ lastAt: time.optional() }).optional().meta({
      description:
        'What was ordered: how many orders, those not counted that were cancelled, when the last, and ids of products and of their categories, the newest last. Left out where there was no order.',
    }),
    activeAt: time.optional().meta({
      description: 'When the customer was last here, to the day: the first thing that they did on it.',
    }),
    declined: z.array(broadcastCategory).meta({
      description: 'What the customer does not want to be written to about.',
    }),
    declinedAt: time.optional().meta({ description: 'When that last grew.' }),
    blockedAt: time.optional().meta({
      description: 'Since when the customer takes no messages from the bot.',
    }),
    ...priced,
    ...times,
  })
  .openapi('Customer', {
    example: {
      id: 700000001,
      firstName: 'Olena',
      username: 'olena',
      languageCode: 'uk',
      profile: { name: 'Olena Koval', phone: '+380501234567', email: 'olena@example.com' },
      cart: [
        { productId: 'sencha', title: { en: 'Sencha' }, price: 24900, discountPercent: 10, quantity: 2 },
      ],
      favourites: ['gyokuro'],
      watches: [],
      source: 'instagram',
      tags: ['vip'],
      bought: {
        orders: 2,
        lastAt: timesExample.modifiedAt,
        products: ['sencha', 'gyokuro'],
        categories: ['tea'],
      },
      activeAt: timesExample.modifiedAt,
      declined: ['offers'],
      declinedAt: timesExample.createdAt,
      currency: 'UAH',
      ...timesExample,
    },
  });

const views = viewsOf('Customer', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time', createdAt: 'time', '-modifiedAt': 'time', '-blockedAt': 'time' },
  filters: {
    source: only('source', source, 'Only customers who came from there.'),
    tag: having('tags', tag.meta({ example: 'vip' }), 'Only customers who have this tag.'),
    language: only('language', language, 'Only customers who have chosen this language.'),
    hasBlocked: known('blockedAt', 'Only customers who take no messages from the bot.'),
    ...created,
    ...modified,
  },
});

const tags = ['Customers'];
const params = botParams.extend({
  id: z
    .string()
    .regex(/^\d{1,20}$/)
    .meta({ example: '700000001' }),
});

const patch = z
  .strictObject({
    tags: givenTags.meta({ description: 'All of them; an empty list takes them away.' }),
  })
  .openapi('CustomerPatch', { example: { tags: ['vip', 'wholesale'] } });

const change = guarded('customers:write', {
  operationId: 'changeCustomer',
  method: 'patch',
  path: '/customers/{id}',
  tags,
  summary: 'Give a customer tags',
  description:
    'The staff sort customers by them: the customer sees nothing of it. Sent again with the same `Idempotency-Key` and other tags it is another request. The answer is the customer as they are now, also to a request that is repeated.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The customer.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'firstName', 'lastName', 'username', 'languageCode', 'language'),
  ...within('profile', ({ profile }) => profile, members('name', 'phone', 'email', 'address')),
  ...members('source'),
  tags: ({ tags }) => tags.join(', '),
  ...members('lastDelivery', 'promoCode', 'ticket'),
  'cart.pieces': ({ cart }) => cart.reduce((pieces, { quantity }) => pieces + quantity, 0),
  favourites: ({ favourites }) => favourites.join(' '),
  watches: ({ watches }) => watches.join(' '),
  'bought.orders': ({ bought }) => bought?.orders ?? 0,
  'bought.lastAt': ({ bought }, { time }) => time(bought?.lastAt),
  'bought.products': ({ bought }) => bought?.products.join(' '),
  'bought.categories': ({ bought }) => bought?.categories.join(' '),
  declined: ({ declined }) => declined.join(' '),
  ...members('currency'),
  ...moments('activeAt', 'declinedAt', 'blockedAt', 'followsUntil', 'createdAt', 'modifiedAt'),
};

export function customerRoutes(cloud: Cloud): Router {
  const router = createRouter();

  addList(router, cloud, 'customers:read', {
    operationId: 'listCustomers',
    path: '/customers',
    tags,
    summary: 'Customers',
    answer: 'A page of customers.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const [{ entries, next }, shop] = await Promise.all([
        sorted.read(customers.all(cloud.db, botId), query),
        shopOf(cloud, botId),
      ]);
      return { items: entries.map(({ data }) => represent(shop, data)), next };
    },
    file: {
      operationId: 'exportCustomers',
      summary: 'Customers as a file',
      name: 'customers',
      columns,
    },
  });

  const customerOf = async ({ botId, id }: z.output<typeof params>) => {
    const shop = await shopOf(cloud, botId);
    const ref = customers.doc(cloud.db, botId, id);
    return { ref, represent: (data: Customer) => represent(shop, data) };
  };

  addDetail(router, 'customers:read', {
    operationId: 'getCustomer',
    path: '/customers/{id}',
    tags,
    summary: 'One customer',
    answer: 'The customer.',
    views,
    params,
    find: async (named) => read(await customerOf(named)),
  });

  router.openapi(change, async (c) => {
    const params = c.req.valid('param');
    const on = await customerOf(params);
    const input = { telegramId: Number(params.id), ...c.req.valid('json') };
    // The command's record does not keep what was asked for, so its id says it.
    const id = `tags-${sha256(`${commandIdOf(c)} ${canonicalJson(input)}`)}`;
    await run(c, cloud, setTags, input, { id, on });
    return c.json(entity(c, await read(on)), 200);
  });

  return router;
}
