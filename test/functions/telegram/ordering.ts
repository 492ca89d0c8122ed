/** Customers who order in the chat, in Ukrainian, and what the staff then have of it. */
import { orders } from '../../../shared/orders/queries.ts';
import type { Order } from '../../../shared/orders/model.ts';
import type { Platform } from '../../platform.ts';
import { labelsOf, wordsOf, type Customer } from './customer.ts';

export const orderNumberIn = /[0-9A-Z]{5}-[0-9A-Z]{5}/;

export interface Ordered {
  id: string;
  number: string;
}

/** Orders pieces of a product; the questions are answered by what the profile knows from the second time on. */
export async function placeOrder(customer: Customer, productId: string, pieces = 1): Promise<Ordered> {
  await customer.say(`/start p_${productId}`);
  await customer.press('🛒 У кошик');
  for (let piece = 1; piece < pieces; piece++) await customer.press('➕');
  await customer.say('/cart');
  await customer.press('✅ Оформити');
  for (const answer of ['Олена Коваль', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1']) {
    const known = labelsOf(await customer.screen()).includes(`✅ ${answer}`);
    await (known ? customer.press(`✅ ${answer}`) : customer.say(answer));
  }
  const summary = await customer.screen();
  await customer.press(labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити')) ?? '');
  const [number = ''] = orderNumberIn.exec(wordsOf(await customer.message(summary.message_id))) ?? [];
  return { number, id: number.replace('-', '') };
}

export async function orderOf({ cloud, botId }: Platform, { id }: Pick<Ordered, 'id'>): Promise<Order> {
  const found = (await orders.doc(cloud.db, botId, id).get()).data();
  if (!found) throw new Error(`there is no order ${id}`);
  return found;
}

/** More orders like this one, each a second younger than the one before; the oldest first. */
export async function copiesOf(
  platform: Platform,
  { id }: Ordered,
  count: number,
  part: Partial<Order> = {},
): Promise<Ordered[]> {
  const { cloud, botId } = platform;
  const like = await orderOf(platform, { id });
  const made = Array.from({ length: count }, (_, index) => {
    const copy = `${String(index).padStart(2, '0')}${id.slice(2)}`;
    const createdAt = new Date(like.createdAt.getTime() + 1000 * (index + 1));
    return {
      id: copy,
      number: `${copy.slice(0, 5)}-${copy.slice(5)}`,
      order: { ...like, ...part, createdAt },
    };
  });
  await Promise.all(made.map((one) => orders.doc(cloud.db, botId, one.id).set(one.order)));
  return made;
}
