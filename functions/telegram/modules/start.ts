/** The first words, what the link that led here asks for, and help. */
import { Composer } from 'grammy';
import { registerCustomer } from '../../../shared/customers/commands.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { paragraphs } from '../views/screen.ts';
import { knownOf, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import { follow, leadsSomewhere, sourceIn } from './links.ts';
import { setChatMenu } from './menu.ts';

export const start = new Composer<ShopContext>();

start.command('start', async (ctx) => {
  const { cloud, botId, customerId } = ctx.visit;
  const [executed, role] = await Promise.all([
    perform(ctx, registerCustomer, { source: sourceIn(ctx.match) }),
    roleOf(cloud, botId, customerId),
  ]);
  const voice = speakAfter(ctx, executed);
  const chosen = executed.ok ? executed.result.language : undefined;
  const name = ctx.visit.from.firstName;
  const isKnown = executed.ok && !executed.result.isNew;
  const words =
    isKnown && leadsSomewhere(ctx.match)
      ? voice.html('greeting-again', { name })
      : (voice.own('greeting') ?? voice.html('greeting-default', { name }));
  await follow(ctx, ctx.match, withNavigation(voice, words));
  // Everybody else has the menu of their Telegram's language.
  if (chosen !== undefined || role !== 'customer') await setChatMenu(ctx, role, chosen);
});

start.command('help', async (ctx) => {
  const { cloud, botId, customerId } = ctx.visit;
  const [customer, role] = await Promise.all([knownOf(ctx), roleOf(cloud, botId, customerId)]);
  const voice = speak(ctx, customer?.language);
  const words = voice.own('help') ?? voice.html('help');
  const forStaff = role === 'customer' ? undefined : voice.html('help-staff');
  await send(ctx, withNavigation(voice, paragraphs(words, forStaff)));
});
