/** What nobody else took: no dead silence, and a way on. */
import { Composer } from 'grammy';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';
import { showTopLevel } from './catalog.ts';

export const fallback = new Composer<ShopContext>();

fallback.on('message', async (ctx) => {
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  await send(ctx, withNavigation(voice, voice.html('not-understood')));
});

fallback.on('callback_query', (ctx) => showTopLevel(ctx, 0, 'toast-outdated'));
