/** The first words, help, and what the shop says to those who do not speak its language of buttons. */
import { Composer } from 'grammy';
import { catalogId } from '../../../shared/catalog/model.ts';
import { registerCustomer } from '../../../shared/customers/commands.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { send, sendOnce } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { paragraphs } from '../views/screen.ts';
import { customerOf, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import { sendProduct } from './catalog.ts';
import { setChatMenu } from './menu.ts';

export const start = new Composer<ShopContext>();

start.command('start', async (ctx) => {
  const { cloud, botId, customerId } = ctx.visit;
  const [executed, role] = await Promise.all([
    perform(ctx, registerCustomer, {}),
    roleOf(cloud, botId, customerId),
  ]);
  const voice = speakAfter(ctx, executed);
  const chosen = executed.ok && executed.result.language !== undefined;
  const words = voice.own('greeting') ?? voice.html('greeting-default', { name: ctx.visit.from.firstName });
  await sendOnce(ctx, async () => {
    await send(ctx, withNavigation(voice, words));
    const product = productIn(ctx.match);
    if (product !== undefined) await sendProduct(ctx, product);
    // Everybody else has the menu of their Telegram's language.
    if (chosen || role !== 'customer') await setChatMenu(ctx, role, voice.language);
  });
});

/** A link to a product starts the bot with `p_{id}`. Anybody can write such a link, so an odd one leads home. */
function productIn(payload: string): string | undefined {
  const id = /^p_(.+)$/.exec(payload.trim())?.[1];
  return catalogId.safeParse(id).data;
}

start.command('help', async (ctx) => {
  const { cloud, botId, customerId } = ctx.visit;
  const [customer, role] = await Promise.all([customerOf(ctx), roleOf(cloud, botId, customerId)]);
  const voice = speak(ctx, customer?.language);
  const words = voice.own('help') ?? voice.html('help');
  const forStaff = role === 'customer' ? undefined : voice.html('help-staff');
  await send(ctx, withNavigation(voice, paragraphs(words, forStaff)));
});
