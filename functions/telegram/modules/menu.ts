/** The menu of commands of one chat, by what the person is to the shop and by the language that they chose. */
import type { Role } from '../../../shared/staff/model.ts';
import { menuFor } from '../commands.ts';
import { speak, type ShopContext } from '../visit.ts';
import type { Language } from '../../../shared/texts/model.ts';

/**
 * A customer who chose no language has no menu of their own: everybody's speaks the language of their Telegram. A menu
 * is a convenience: where Telegram does not take it, the commands work all the same.
 * @param chosen the language that the customer chose, if any
 */
export async function setChatMenu(ctx: ShopContext, role: Role, chosen: Language | undefined): Promise<void> {
  const { customerId, log } = ctx.visit;
  const scope = { type: 'chat', chat_id: customerId } as const;
  try {
    if (role === 'customer' && chosen === undefined) await ctx.api.deleteMyCommands({ scope });
    else await ctx.api.setMyCommands(menuFor(role, speak(ctx, chosen).language), { scope });
  } catch (error) {
    log.warn({ error }, 'the menu of a chat is not set');
  }
}
