/** What a customer means to buy, as it is today. Customers fill their carts themselves, in the chat. */
import { z } from '@hono/zod-openapi';
import { totalsOf, type CartChange } from '../../shared/cart/decide.ts';
import { cartLine, type CartLine } from '../../shared/cart/model.ts';
import { currentCart, type CurrentCart } from '../../shared/cart/queries.ts';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { customers } from '../../shared/customers/queries.ts';
import { isApplied } from '../../shared/promo/model.ts';
import { answer, botParams, problems } from './contract.ts';
import { priced, shopOf } from './currency.ts';
import { entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { ProblemError } from './problem.ts';

const line = cartLine.extend({
  price: cartLine.shape.price.meta({ description: 'Of one piece, today, before the discount.' }),
  unitPrice: z.int().meta({ description: 'Of one piece, today, after the discount.' }),
  total: z.int(),
});

const change = z
  .object({
    kind: z.enum(['price', 'fewer', 'sold_out', 'gone']),
    productId: z.string(),
    title: cartLine.shape.title,
    was: z.int().meta({ description: 'With `price`: of one piece, after the discount; else the quantity.' }),
    now: z.int(),
  })
  .meta({
    description:
      '`fewer`: there are not as many any more; `sold_out`: none is left; `gone`: it is switched off or deleted.',
  });

const resource = z
  .object({
    customerId: z.int(),
    ...priced,
    lines: z.array(line),
    pieces: z.int(),
    fullPrice: z.int().meta({ description: 'Before discounts.' }),
    total: z.int().meta({
      description: 'After the discounts of the products and what the promo code saves; without delivery.',
    }),
    promo: z
      .object({
        code: z.string(),
        discount: z.int(),
        refusal: z.string().optional().meta({ description: 'Why it saves nothing, as a code.' }),
      })
      .optional(),
    changes: z.array(change).meta({
      description: 'What is different from when the customer last looked; they are told of it then.',
    }),
  })
  .openapi('Cart', {
    example: {
      customerId: 700000001,
      currency: 'UAH',
      lines: [
        {
          productId: 'sencha',
          title: { en: 'Sencha' },
          price: 24900,
          discountPercent: 10,
          quantity: 2,
          unitPrice: 22410,
          total: 44820,
        },
      ],
      pieces: 2,
      fullPrice: 49800,
      total: 40338,
      promo: { code: 'SUMMER-10', discount: 4482 },
      changes: [
        { kind: 'price', productId: 'sencha', title: { en: 'Sencha' }, was: 24900, now: 22410 },
        { kind: 'gone', productId: 'gyokuro', title: { en: 'Gyokuro' }, was: 1, now: 0 },
      ],
    },
  });

const detail = guarded('customers:read', {
  operationId: 'getCart',
  method: 'get',
  path: '/customers/{id}/cart',
  tags: ['Customers'],
  summary: 'The cart of a customer, at the prices of today',
  description: 'As the customer would see it now. Looking changes nothing.',
  request: {
    params: botParams.extend({
      id: z
        .string()
        .regex(/^\d{1,20}$/)
        .meta({ example: '700000001' }),
    }),
  },
  responses: { 200: answer(resource, 'The cart.'), ...problems(404) },
});

export function cartRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const [{ currency }, found] = await Promise.all([
      shopOf(cloud, botId),
      customers.doc(cloud.db, botId, id).get(),
    ]);
    const customer = found.data();
    if (!customer) throw new ProblemError('not_found');
    const current = await currentCart(cloud, botId, customer, new Date());
    return c.json(entity(c, { customerId: customer.telegramId, currency, ...represent(current) }), 200);
  });
  return router;
}

function represent({ cart, changes, promo }: CurrentCart) {
  const { full, total, pieces } = totalsOf(cart);
  const discount = isApplied(promo) ? promo.discount : 0;
  return {
    lines: cart.map(pricedLine),
    pieces,
    fullPrice: full,
    total: total - discount,
    ...(promo && {
      promo: {
        code: promo.code,
        discount,
        ...(!isApplied(promo) && { refusal: promo.refusal.reason }),
      },
    }),
    changes: changes.map(representChange),
  };
}

function pricedLine(one: CartLine) {
  const unitPrice = discountedPrice(one);
  return { ...one, unitPrice, total: unitPrice * one.quantity };
}

function representChange(change: CartChange) {
  const { productId, title, quantity } = change.line;
  const about = { kind: change.kind, productId, title };
  switch (change.kind) {
    case 'price':
      return { ...about, was: discountedPrice(change.line), now: change.now };
    case 'fewer':
      return { ...about, was: quantity, now: change.left };
    default:
      return { ...about, was: quantity, now: 0 };
  }
}
