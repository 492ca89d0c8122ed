/**
 * Who is not admitted to the shop is shown why, and the way in. Nothing has been said or changed when somebody is
 * stopped (shared/customers/admission.ts): whoever reads the customer for something that the shop has to be open for is
 * stopped there, so what a customer writes while a request for help is open ends up here, and joins the request.
 * At the gate they are looked up first: who passes goes on, and may meet the next barrier.
 */
import type { Composer, MiddlewareFn } from 'grammy';
import { Barred } from '../../shared/customers/admission.ts';
import { lookUp } from './modules/gate.ts';
import { waitOn } from './modules/help.ts';
import type { ShopContext } from './visit.ts';

/** Runs `inside`, and sees to who is stopped in there. */
export function behindAdmission(inside: Composer<ShopContext>): MiddlewareFn<ShopContext> {
  const enter = inside.middleware();
  const enterAt = async (isLookedUp: boolean, ...[ctx, next]: Parameters<typeof enter>): Promise<void> => {
    try {
      await enter(ctx, next);
    } catch (error) {
      if (!(error instanceof Barred)) throw error;
      if (error.barrier === 'ticket') return waitOn(ctx);
      if (isLookedUp) throw error;
      if (await lookUp(ctx)) await enterAt(true, ctx, next);
    }
  };
  return (ctx, next) => enterAt(false, ctx, next);
}
