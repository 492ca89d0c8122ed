/** The first words, what the link that led here asks for, and help. */
import { Composer } from 'grammy';
import { Barred, barrierFor } from '../../../shared/customers/admission.ts';
import { registerCustomer } from '../../../shared/customers/commands.ts';
import { holds } from '../../../shared/staff/decide.ts';
import { withoutCommandsOff } from '../optional.ts';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { paragraphs } from '../views/screen.ts';
import { knownOf, perform, roleNow, speak, speakAfter, type ShopContext } from '../visit.ts';
import { isInvitation, sourceIn } from './links.ts';
import { setChatMenu } from './menu.ts';
import { welcome } from './welcome.ts';

export const start = new Composer<ShopContext>();

start.command('start', async (ctx) => {
  const { shop } = ctx.visit;
  const hasGate = shop.gate.channels.length > 0 && !isInvitation(ctx.match);
  const [executed, role, customer] = await Promise.all([
    perform(ctx, registerCustomer, { source: sourceIn(ctx.match) }),
    roleNow(ctx),
    hasGate ? knownOf(ctx) : undefined,
  ]);
  // A request for help that is open closes what the link leads to, but not the door.
  if (hasGate && barrierFor(shop, customer, new Date()) === 'gate') throw new Barred('gate');
  const voice = speakAfter(ctx, executed);
  const chosen = executed.ok ? executed.result.language : undefined;
  const isKnown = executed.ok && !executed.result.isNew;
  await welcome(ctx, voice, ctx.match, isKnown);
  // Everybody else has the menu of their Telegram's language.
  if (chosen !== undefined || role !== 'customer') await setChatMenu(ctx, role, chosen);
});

start.command('help', async (ctx) => {
  const { shop } = ctx.visit;
  const [customer, role] = await Promise.all([knownOf(ctx), roleNow(ctx)]);
  const voice = speak(ctx, customer?.language);
  const words = voice.own('help') ?? withoutCommandsOff(shop, voice.html('help'));
  const forStaff = role === 'customer' ? [] : [voice.html('help-staff')];
  if (holds(role, 'broadcasts')) forStaff.push(voice.html('help-broadcasts'));
  await send(ctx, withNavigation(voice, paragraphs(words, forStaff.join('\n'))));
});
