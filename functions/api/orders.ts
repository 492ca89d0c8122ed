/** Orders: list and detail, and moving them on as the staff do. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { cancelReason, order, orderStatus, staffNote, type Order } from '../../shared/orders/model.ts';
import { orders } from '../../shared/orders/queries.ts';
import {
  cancelByShop,
  completeOrder,
  noteOrder,
  releaseOrder,
  takeOrder,
  type OrderDone,
} from '../../shared/orders/work.ts';
import { appliedPromo } from '../../shared/promo/model.ts';
import { representOrder as represent } from '../representations.ts';
import {
  botParams,
  changed,
  jsonBody,
  problems,
  spokenId,
  spokenParams,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, spoken, sums, within, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { entity, read, type Entity } from './entity.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, modified, named, only, telegramId } from './lists.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, run } from './run.ts';
import { viewsOf } from './views.ts';

const resource = order
  .extend({
    customerId: order.shape.customerId.meta({
      description:
        'Telegram id; null once the customer has had their data deleted: then `contact` is empty as well.',
    }),
    total: order.shape.total.meta({
      description: 'What is paid: the goods after discounts, less what a promo code saved, and the delivery.',
    }),
    promo: appliedPromo.optional(),
    fullPrice: order.shape.fullPrice.meta({ description: 'Of the goods, before discounts.' }),
    id: z.string().meta({ example: '7KQ2M4XB9T' }),
    number: z.string().meta({ description: 'The id as people read and say it.', example: '7KQ2M-4XB9T' }),
    executor: order.shape.executor.meta({
      description: 'Who has it in work, or had when it ended; left out where the API took it.',
    }),
    broadcast: order.shape.broadcast.meta({
      description: 'The broadcast whose button was pressed before, and which of its messages.',
    }),
    staffNote: order.shape.staffNote.meta({ description: 'For the staff: the customer never sees it.' }),
    history: z.array(order.shape.history.element.extend({ at: time })),
    ...times,
  })
  .openapi('Order', {
    example: {
      id: '7KQ2M4XB9T',
      number: '7KQ2M-4XB9T',
      customerId: 700000001,
      username: 'olena',
      status: 'in_work',
      lines: [
        {
          productId: 'sencha',
          sku: 'TEA-SEN-100',
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
      executor: { id: 700000002, name: 'Taras' },
      staffNote: 'The second parcel follows on Friday.',
      history: [
        { status: 'created', at: timesExample.createdAt, actor: 'customer:700000001' },
        { status: 'in_work', at: timesExample.modifiedAt, actor: 'staff:700000002', name: 'Taras' },
      ],
      ...timesExample,
    },
  });

/** What every body of a change is: something to change, and a reason for cancelling alone. */
const patch = z
  .strictObject({
    status: orderStatus.optional().meta({
      description:
        'The state to bring it to: `created` goes to `in_work` or `cancelled`; `in_work` to `completed`, `cancelled` or back to `created`.',
    }),
    reason: cancelReason.optional().meta({
      description:
        'Why it is cancelled, for the customer to read: a `code` that the bot has words for in each language, or a `text`.',
    }),
    staffNote: staffNote.nullish().meta({
      description:
        'For the staff; null takes away what was noted before. The `note` of an order is the customer’s own.',
    }),
  })
  .superRefine(({ status, reason, staffNote }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (status === undefined && staffNote === undefined)
      wrong('status', 'give a status, a staffNote, or both');
    if (status === 'cancelled' && !reason) wrong('reason', 'required: why the order is cancelled');
    if (status !== 'cancelled' && reason) wrong('reason', 'only where the status is to be `cancelled`');
  })
  .openapi('OrderPatch', { example: { status: 'cancelled', reason: { code: 'sold_out' } } });

const views = viewsOf('Order', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time', createdAt: 'time', '-modifiedAt': 'time', id: 'id' },
  filters: {
    number: named(spokenId.meta({ example: '7KQ2M-4XB9T' }), 'Only the order of this number, or id.'),
    status: only('status', orderStatus, 'Only orders in this state.'),
    customer: only('customerId', telegramId, 'Only orders of the customer with this Telegram id.'),
    executor: only('executor.id', telegramId, 'Only orders that somebody with this Telegram id has, or had.'),
    ...created,
    ...modified,
  },
});

const tags = ['Orders'];
const params = spokenParams('order');

const change = guarded('orders:write', {
  operationId: 'changeOrder',
  method: 'patch',
  path: '/orders/{id}',
  tags,
  summary: 'Move an order on, or note something for the staff',
  description:
    'Who orders is told of a new state in the chat, and so are the staff. Cancelling puts what was sold back on sale. The answer is the order as it is now, also to a request that is repeated.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The order.'),
    ...problems(400, 404, 'order_moved', 'order_erased', 413, 415, 422),
  },
});

type Shown = ReturnType<typeof represent>;

const columns: Columns<Shown> = {
  ...members('id', 'number', 'status', 'customerId', 'username', 'language'),
  pieces: ({ lines }) => lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
  ...members('currency'),
  ...sums('fullPrice'),
  'promo.code': ({ promo }) => promo?.code,
  'promo.discount': ({ promo, currency }, { money }) => money(promo?.discount, currency),
  'delivery.id': ({ delivery }) => delivery?.id,
  ...within('delivery', ({ delivery }) => delivery, spoken('title')),
  'delivery.price': ({ delivery, currency }, { money }) => money(delivery?.price, currency),
  ...sums('total'),
  ...within('contact', ({ contact }) => contact, members('name', 'phone', 'email', 'address')),
  ...within('location', ({ contact }) => contact.location, members('latitude', 'longitude')),
  ...members('note', 'staffNote'),
  ...within('executor', ({ executor }) => executor, members('id', 'name')),
  cancelReason: ({ history }) => {
    const { reason } = history.findLast(({ status }) => status === 'cancelled') ?? {};
    return reason && ('code' in reason ? reason.code : reason.text);
  },
  ...moments('createdAt', 'modifiedAt'),
};

const linesOf = ({ id, number, status, currency, createdAt, lines }: Shown) =>
  lines.map((line, index) => ({
    orderId: id,
    number,
    status,
    currency,
    createdAt,
    line: index + 1,
    ...line,
  }));

const lineColumns: Columns<ReturnType<typeof linesOf>[number]> = {
  ...members('orderId', 'number', 'status'),
  ...moments('createdAt'),
  ...members('line', 'productId', 'sku'),
  ...spoken('title'),
  ...members('currency'),
  ...sums('price'),
  ...members('discountPercent'),
  ...sums('unitPrice'),
  ...members('quantity'),
  ...sums('total'),
  ...members('deadlineDays'),
};

export function orderRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const page = async ({ botId }: z.output<typeof botParams>, query: z.output<typeof sorted.query>) => {
    const { entries, next } = await sorted.read(orders.all(cloud.db, botId), query);
    return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
  };

  const list = addList(router, cloud, 'orders:read', {
    operationId: 'listOrders',
    path: '/orders',
    tags,
    summary: 'Orders',
    answer: 'A page of orders.',
    views,
    query: sorted.query.extend(views.query),
    page,
    file: {
      operationId: 'exportOrders',
      summary: 'Orders as a file, a line each',
      name: 'orders',
      columns,
    },
  });

  addFile(router, cloud, list, {
    operationId: 'exportOrderLines',
    summary: 'What was sold as a file, a line for each product of an order',
    path: '/order-lines',
    name: 'order-lines',
    columns: lineColumns,
    page: async (params, query) => {
      const { items, next } = await page(params, query);
      return { items: items.flatMap(linesOf), next };
    },
  });

  addDetail(router, 'orders:read', {
    operationId: 'getOrder',
    path: '/orders/{id}',
    tags,
    summary: 'One order',
    answer: 'The order.',
    views,
    params,
    find: (named) => read(orderOf(cloud, named)),
  });

  router.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const on = orderOf(cloud, c.req.valid('param'));
    await move(c, cloud, id, c.req.valid('json'), on);
    return c.json(entity(c, await read(on)), 200);
  });

  return router;
}

const orderOf = ({ db }: Cloud, { botId, id }: z.output<typeof params>) => ({
  ref: orders.doc(db, botId, id),
  represent: (found: Order) => represent(id, plain(found)),
});

/** By the command that brings an order to this state. */
function move(
  c: Context<ApiEnv>,
  cloud: Cloud,
  orderId: string,
  { status, reason, staffNote: note }: z.output<typeof patch>,
  on: Entity<Order>,
): Promise<OrderDone> {
  const input = { orderId, note };
  if (status === undefined) return run(c, cloud, noteOrder, { orderId, note: note ?? null }, { on });
  // The body was parsed: who cancels says why.
  if (reason) return run(c, cloud, cancelByShop, { ...input, reason }, { on });
  if (status === 'in_work') return run(c, cloud, takeOrder, input, { on });
  return run(c, cloud, status === 'completed' ? completeOrder : releaseOrder, input, { on });
}
