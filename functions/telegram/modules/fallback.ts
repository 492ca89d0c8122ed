/** What nobody else took: no dead silence, and a way on. */
import { Composer } from 'grammy';
import { customers } from '../../../shared/customers/queries.ts';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { speak, type ShopContext } from '../visit.ts';
import { showTopLevel } from './catalog.ts';

export const fallback = new Composer<ShopContext>();

fallback.on('message', async (ctx) => {
  const { cloud, botId, customerId } = ctx.visit;
  const customer = (await customers.doc(cloud.db, botId, String(customerId)).get()).data();
  const voice = speak(ctx, customer?.language);
  await send(ctx, withNavigation(voice, voice.html('not-understood')));
});

fallback.on('callback_query', (ctx) => showTopLevel(ctx, 0, 'toast-outdated'));
