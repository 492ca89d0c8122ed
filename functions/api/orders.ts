/** Orders: list and detail. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { order, orderId, orderNumber, orderStatus, type Order } from '../../shared/orders/model.ts';
import { orders } from '../../shared/orders/queries.ts';
import { answer, botParams, listProblems, problems, secured, time, times, timesExample } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';

const resource = order
  .extend({
    customerId: order.shape.customerId.meta({
      description:
        'Telegram id; null once the customer has had their data deleted: then `contact` is empty as well.',
    }),
    total: order.shape.total.meta({
      description: 'What is paid: the goods after discounts, less what a promo code saved, and the delivery.',
    }),
    fullPrice: order.shape.fullPrice.meta({ description: 'Of the goods, before discounts.' }),
    id: z.string().meta({ example: '7KQ2M4XB9T' }),
    number: z.string().meta({ description: 'The id as people read and say it.', example: '7KQ2M-4XB9T' }),
    history: z.array(z.object({ status: orderStatus, at: time, actor: z.string() })),
    ...times,
  })
  .openapi('Order', {
    example: {
      id: '7KQ2M4XB9T',
      number: '7KQ2M-4XB9T',
      customerId: 700000001,
      username: 'olena',
      status: 'created',
      lines: [
        {
          productId: 'sencha',
          title: { en: 'Sencha' },
          price: 24900,
          discountPercent: 10,
          unitPrice: 22410,
          quantity: 2,
          total: 44820,
        },
      ],
      currency: 'UAH',
      fullPrice: 49800,
      total: 53820,
      contact: {
        name: 'Olena Koval',
        phone: '+380501234567',
        email: 'olena@example.com',
        address: 'Kyiv, Khreshchatyk 1',
      },
      delivery: { id: 'courier', title: { en: 'Courier' }, price: 9000 },
      note: 'Please call before you come.',
      language: 'uk',
      history: [{ status: 'created', at: timesExample.createdAt, actor: 'customer:700000001' }],
      ...timesExample,
    },
  });

const tags = ['Orders'];

const list = createRoute({
  operationId: 'listOrders',
  method: 'get',
  path: '/orders',
  tags,
  summary: 'Orders, newest first',
  security: secured,
  request: {
    params: botParams,
    query: pageQuery.extend({
      status: orderStatus.optional().meta({ description: 'Only orders in this state.' }),
      customer: z.coerce.number().int().positive().optional().meta({
        description: 'Only orders of the customer with this Telegram id.',
      }),
    }),
  },
  responses: {
    200: answer(pageOf(resource, 'OrderPage'), 'A page of orders.', 'Link'),
    ...listProblems,
  },
});

const detail = createRoute({
  operationId: 'getOrder',
  method: 'get',
  path: '/orders/{id}',
  tags,
  summary: 'One order',
  security: secured,
  request: {
    params: botParams.extend({ id: orderId.meta({ example: '7KQ2M4XB9T' }) }),
  },
  responses: { 200: answer(resource, 'The order.'), ...problems(401, 404) },
});

export function orderRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(list, async (c) => {
    const { status, customer, ...query } = c.req.valid('query');
    const all = orders.all(cloud.db, c.req.valid('param').botId);
    const inStatus = status === undefined ? all : all.where('status', '==', status);
    const wanted = customer === undefined ? inStatus : inStatus.where('customerId', '==', customer);
    const { entries, next } = await readPage(wanted, 'newest', query);
    linkNext(c, next);
    return c.json({ items: entries.map(({ id, data }) => represent(id, plain(data))), next }, 200);
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await orders.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(represent(id, plain(found)), 200);
  });

  return router;
}

const represent = (id: string, entity: Plain<Order>) => ({ id, number: orderNumber(id), ...entity });
