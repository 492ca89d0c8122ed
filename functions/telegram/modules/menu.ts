/** The menu of commands of one chat, by what the person is to the shop and by the language that they chose. */
import type { Role } from '../../../shared/staff/model.ts';
import { menuFor } from '../commands.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';
import type { Language } from '../../../shared/texts/model.ts';

/**
 * A menu is a convenience: where Telegram does not take it, the commands work all the same.
 * @param language left out: the one that the customer is spoken to in
 */
export async function setChatMenu(ctx: ShopContext, role: Role, language?: Language): Promise<void> {
  const { customerId, log } = ctx.visit;
  const spoken = language ?? speak(ctx, (await customerOf(ctx))?.language).language;
  try {
    await ctx.api.setMyCommands(menuFor(role, spoken), { scope: { type: 'chat', chat_id: customerId } });
  } catch (error) {
    log.warn({ error }, 'the menu of a chat is not set');
  }
}
