/** The first words, help, and what the shop says to those who do not speak its language of buttons. */
import { Composer } from 'grammy';
import { catalogId } from '../../../shared/catalog/model.ts';
import { registerCustomer } from '../../../shared/customers/commands.ts';
import { send, sendOnce } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { customerOf, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import { sendProduct } from './catalog.ts';

export const start = new Composer<ShopContext>();

start.command('start', async (ctx) => {
  const voice = speakAfter(ctx, await perform(ctx, registerCustomer, {}));
  const words = voice.own('greeting') ?? voice.html('greeting-default', { name: ctx.visit.from.firstName });
  await sendOnce(ctx, async () => {
    await send(ctx, withNavigation(voice, words));
    const product = productIn(ctx.match);
    if (product !== undefined) await sendProduct(ctx, product);
  });
});

/** A link to a product starts the bot with `p_{id}`. Anybody can write such a link, so an odd one leads home. */
function productIn(payload: string): string | undefined {
  const id = /^p_(.+)$/.exec(payload.trim())?.[1];
  return catalogId.safeParse(id).data;
}

start.command('help', async (ctx) => {
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  await send(ctx, withNavigation(voice, voice.own('help') ?? voice.html('help')));
});
