/** The menu of commands of one chat, by what the person is to the shop and by the language that they chose. */
import type { Api } from 'grammy';
import type { Log } from '../../../shared/cloud/log.ts';
import type { Role } from '../../../shared/staff/model.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { menuFor } from '../commands.ts';
import { speak, type ShopContext } from '../visit.ts';

/** Whose menu it is, and how they are spoken to. */
interface Reader {
  telegramId: number;
  role: Role;
  /** The language that they chose, if any. */
  chosen: Language | undefined;
  /** The one that they are spoken to in. */
  spoken: Language;
}

/** @param chosen the language that the customer chose, if any */
export async function setChatMenu(ctx: ShopContext, role: Role, chosen: Language | undefined): Promise<void> {
  const { customerId: telegramId, log } = ctx.visit;
  await setMenuOf(ctx.api, log, { telegramId, role, chosen, spoken: speak(ctx, chosen).language });
}

/**
 * A customer who chose no language has no menu of their own: everybody's speaks the language of their Telegram. A menu
 * is a convenience: where Telegram does not take it, the commands work all the same.
 */
export async function setMenuOf(
  api: Api,
  log: Log,
  { telegramId, role, chosen, spoken }: Reader,
): Promise<void> {
  const scope = { type: 'chat', chat_id: telegramId } as const;
  try {
    if (role === 'customer' && chosen === undefined) await api.deleteMyCommands({ scope });
    else await api.setMyCommands(menuFor(role, spoken), { scope });
  } catch (error) {
    log.warn({ error }, 'the menu of a chat is not set');
  }
}
