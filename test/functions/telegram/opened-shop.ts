/** A shop that a test file has for itself: open before its first test, closed after its last. */
import { afterAll, beforeAll } from 'vitest';
import type { DocumentReference } from '../../../shared/cloud/firestore.ts';
import type { Customer as Known } from '../../../shared/customers/model.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimUser } from '../../simulator.ts';
import { Customer } from './customer.ts';

export interface OpenedShop {
  /** There once the tests have begun. */
  readonly platform: Platform;
  /** A new customer in the chat of the shop. */
  readonly join: (user?: Partial<SimUser>) => Promise<Customer>;
  /** What the shop keeps of a customer. */
  readonly refOf: (customer: Customer) => DocumentReference<Known>;
  readonly known: (customer: Customer) => Promise<Known | undefined>;
}

/** @param env settings beside those of every test platform */
export function openShop(env: Record<string, string> = {}): OpenedShop {
  let platform: Platform | undefined;
  beforeAll(async () => {
    platform = await startPlatform(env);
    await platform.sim.post('flood', { enabled: false });
  });
  afterAll(() => platform?.close());
  const shop: OpenedShop = {
    get platform() {
      if (!platform) throw new Error('the shop opens before the first test');
      return platform;
    },
    join: (user = {}) => Customer.join(shop.platform.sim, shop.platform.botId, user),
    refOf: ({ user }) => customers.doc(shop.platform.cloud.db, shop.platform.botId, String(user.id)),
    known: async (customer) => (await shop.refOf(customer).get()).data(),
  };
  return shop;
}
