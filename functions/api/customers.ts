/** Customers: list and detail. They change themselves, in the chat. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { representCustomer as represent } from '../representations.ts';
import { answer, botParams, listProblems, problems, time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';

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
      ...timesExample,
    },
  });

const tags = ['Customers'];

const list = guarded('customers:read', {
  operationId: 'listCustomers',
  method: 'get',
  path: '/customers',
  tags,
  summary: 'Customers, newest first',
  request: { params: botParams, query: pageQuery },
  responses: {
    200: answer(pageOf(resource, 'CustomerPage'), 'A page of customers.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('customers:read', {
  operationId: 'getCustomer',
  method: 'get',
  path: '/customers/{id}',
  tags,
  summary: 'One customer',
  request: {
    params: botParams.extend({
      id: z
        .string()
        .regex(/^\d{1,20}$/)
        .meta({ example: '700000001' }),
    }),
  },
  responses: { 200: answer(resource, 'The customer.'), ...problems(404) },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'firstName', 'lastName', 'username', 'languageCode', 'language'),
  ...within('profile', ({ profile }) => profile, members('name', 'phone', 'email', 'address')),
  ...members('source', 'lastDelivery', 'promoCode', 'ticket'),
  'cart.pieces': ({ cart }) => cart.reduce((pieces, { quantity }) => pieces + quantity, 0),
  favourites: ({ favourites }) => favourites.join(' '),
  watches: ({ watches }) => watches.join(' '),
  ...moments('blockedAt', 'followsUntil', 'createdAt', 'modifiedAt'),
};

export function customerRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const page = async ({ botId }: z.output<typeof botParams>, query: z.output<typeof list.request.query>) => {
    const { entries, next } = await readPage(customers.all(cloud.db, botId), 'newest', query);
    return { items: entries.map(({ data }) => represent(plain(data))), next };
  };

  router.openapi(list, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
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
    const found = (await customers.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(represent(plain(found)), 200);
  });

  return router;
}
