/** Customers: list and detail. They change themselves, in the chat. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { customer, source, type Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { language } from '../../shared/texts/model.ts';
import { representCustomer as represent } from '../representations.ts';
import { answer, botParams, listProblems, time, times, timesExample, viewProblems } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { priced, shopOf } from './currency.ts';
import { read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, known, listOf, modified, only } from './lists.ts';
import { view, viewPage, viewsOf } from './views.ts';

const resource = customer
  .omit({ dialog: true, telegramId: true })
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
      currency: 'UAH',
      ...timesExample,
    },
  });

const views = viewsOf('Customer', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time', createdAt: 'time', '-modifiedAt': 'time', '-blockedAt': 'time' },
  filters: {
    source: only('source', source, 'Only customers who came from there.'),
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

const list = guarded('customers:read', {
  operationId: 'listCustomers',
  method: 'get',
  path: '/customers',
  tags,
  summary: 'Customers',
  request: { params: botParams, query: sorted.query.extend(views.query) },
  responses: {
    200: answer(views.page, 'A page of customers.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('customers:read', {
  operationId: 'getCustomer',
  method: 'get',
  path: '/customers/{id}',
  tags,
  summary: 'One customer',
  request: { params, query: z.strictObject(views.query) },
  responses: { 200: answer(views.one, 'The customer.'), ...viewProblems },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'firstName', 'lastName', 'username', 'languageCode', 'language'),
  ...within('profile', ({ profile }) => profile, members('name', 'phone', 'email', 'address')),
  ...members('source', 'lastDelivery', 'promoCode', 'ticket'),
  'cart.pieces': ({ cart }) => cart.reduce((pieces, { quantity }) => pieces + quantity, 0),
  favourites: ({ favourites }) => favourites.join(' '),
  watches: ({ watches }) => watches.join(' '),
  ...members('currency'),
  ...moments('blockedAt', 'followsUntil', 'createdAt', 'modifiedAt'),
};

export function customerRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const page = async ({ botId }: z.output<typeof botParams>, query: z.output<typeof list.request.query>) => {
    const [{ entries, next }, shop] = await Promise.all([
      sorted.read(customers.all(cloud.db, botId), query),
      shopOf(cloud, botId),
    ]);
    return { items: entries.map(({ data }) => represent(shop, data)), next };
  };

  router.openapi(list, async (c) => {
    const { fields, ...query } = c.req.valid('query');
    return c.json(viewPage(c, await page(c.req.valid('param'), query), fields), 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportCustomers',
    summary: 'Customers as a file',
    name: 'customers',
    columns,
    page,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const shop = await shopOf(cloud, botId);
    const ref = customers.doc(cloud.db, botId, id);
    const found = await read({ ref, represent: (data: Customer) => represent(shop, data) });
    return c.json(view(c, found, c.req.valid('query').fields), 200);
  });

  return router;
}
