import { order, type Order } from '../../../../shared/orders/model.ts';

/** An order as it is stored, made at this time. */
export const placed = (at: Date, more: Partial<Order> = {}): Order =>
  order.parse({
    customerId: 900,
    status: 'created',
    lines: [
      {
        productId: 'p-1',
        title: { en: 'p-1' },
        price: 100,
        discountPercent: 0,
        unitPrice: 100,
        quantity: 2,
        total: 200,
      },
    ],
    currency: 'UAH',
    fullPrice: 200,
    total: 200,
    contact: {},
    language: 'en',
    history: [{ status: 'created', at, actor: 'system' }],
    createdAt: at,
    modifiedAt: at,
    ...more,
  });
