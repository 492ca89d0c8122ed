/**
 * A shop as plain as it can be told: maps in memory, nothing concurrent, nothing shared with the code that it is the
 * measure of. It says what becomes of stock, carts and orders.
 */
export interface Goods {
  price: number;
  discountPercent: number;
  /** null where it is not counted. */
  stock: number | null;
  available: boolean;
}

export interface Line extends Pick<Goods, 'price' | 'discountPercent'> {
  quantity: number;
}
export type Lines = Map<string, Line>;

/** A summary as it stands on a customer's screen. */
export interface Summary {
  checkoutId: string;
  fingerprint: string;
  content: string;
}

export interface Buyer {
  cart: Lines;
  /** Names the checkout under way. */
  checkoutId?: string;
  summary?: Summary;
}

export interface Sale {
  buyer: number;
  lines: Lines;
  total: number;
  cancelled: boolean;
}

export const delivery = { id: 'post', title: { en: 'Post' }, price: 5000, freeFrom: 30_000 };

/** What one piece costs: half a unit is rounded up. */
export const unitPrice = ({ price, discountPercent }: Pick<Goods, 'price' | 'discountPercent'>): number =>
  Math.round((price * (100 - discountPercent)) / 100);

export const goodsTotal = (lines: Lines): number =>
  [...lines.values()].reduce((sum, line) => sum + unitPrice(line) * line.quantity, 0);

export const totalOf = (lines: Lines): number => {
  const goods = goodsTotal(lines);
  return goods + (goods >= delivery.freeFrom ? 0 : delivery.price);
};

export const contentOf = (lines: Lines): string => JSON.stringify([...lines]);

export class PlainShop {
  readonly goods = new Map<string, Goods>();
  readonly buyers = new Map<number, Buyer>();
  readonly sales = new Map<string, Sale>();
  /** By product: the pieces that the staff have put on the shelf since, less those they took away. */
  readonly supplied = new Map<string, number>();

  supply(id: string, stock: number): void {
    const goods = this.goods.get(id)!;
    this.supplied.set(id, (this.supplied.get(id) ?? 0) + stock - (goods.stock ?? 0));
    goods.stock = stock;
  }

  /** The pieces of a product that somebody can have. */
  left(id: string): number {
    const { available, stock } = this.goods.get(id)!;
    return available ? (stock ?? Infinity) : 0;
  }

  /** Puts so many into the cart, or as many as there are. */
  hold(buyer: Buyer, id: string, wanted: number): void {
    const quantity = Math.min(wanted, this.left(id));
    const { price, discountPercent } = this.goods.get(id)!;
    if (quantity > 0) buyer.cart.set(id, { price, discountPercent, quantity });
    else buyer.cart.delete(id);
  }

  /** The cart by what is so now. */
  refreshed({ cart }: Buyer): Lines {
    const fresh: Buyer = { cart: new Map() };
    for (const [id, { quantity }] of cart) this.hold(fresh, id, quantity);
    return fresh.cart;
  }

  sell(orderId: string, buyer: number): Sale {
    const customer = this.buyers.get(buyer)!;
    const sale = { buyer, lines: customer.cart, total: totalOf(customer.cart), cancelled: false };
    this.sales.set(orderId, sale);
    for (const [id, { quantity }] of sale.lines) this.#move(id, -quantity);
    this.buyers.set(buyer, { cart: new Map(), summary: customer.summary });
    return sale;
  }

  cancel(sale: Sale): void {
    sale.cancelled = true;
    for (const [id, { quantity }] of sale.lines) this.#move(id, quantity);
  }

  #move(id: string, pieces: number): void {
    const goods = this.goods.get(id)!;
    if (goods.stock !== null) goods.stock += pieces;
  }
}
