/**
 * The staff's side of the bot. A hidden button is no permission: whoever opens a part of the desk is looked up each
 * time, and each command looks for itself in its own transaction.
 */
import type { Composer } from 'grammy';
import { CommandConflict, execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import type { Outcome } from '../../shared/commands/model.ts';
import { holds } from '../../shared/staff/decide.ts';
import type { Right, Role } from '../../shared/staff/model.ts';
import type { ButtonArgs, ButtonKind } from './callback-data.ts';
import { send } from './sending.ts';
import { withNavigation } from './views/navigation.ts';
import { customerOf, onButton, roleNow, speak, type ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

/** Who stands at the desk, and how to speak to them. */
export interface AtDesk {
  readonly role: Role;
  readonly voice: Voice;
}

/** Runs `work` for who has the right, and tells everybody else that it is not theirs. */
export async function atDesk(
  ctx: ShopContext,
  right: Right | 'any',
  work: (desk: AtDesk) => Promise<void>,
): Promise<void> {
  ctx.visit.admitted = true;
  const [customer, role] = await Promise.all([customerOf(ctx), roleNow(ctx)]);
  const voice = speak(ctx, customer?.language);
  return mayAtDesk(role, right) ? work({ role, voice }) : refuse(ctx, voice);
}

export const mayAtDesk = (role: Role, right: Right | 'any'): boolean =>
  right === 'any' ? role !== 'customer' : holds(role, right);

/** The desk's part is not for this person, or not any more. */
export async function refuse(ctx: ShopContext, voice: Voice): Promise<void> {
  ctx.visit.answer = { text: voice.text('desk-refused'), show_alert: true };
  if (!ctx.callbackQuery) await send(ctx, withNavigation(voice, voice.html('desk-refused')));
}

/** Runs `handler` when somebody with the right presses a button of this kind. */
export function onDeskButton<K extends ButtonKind>(
  composer: Composer<ShopContext>,
  kind: K,
  right: Right | 'any',
  handler: (ctx: ShopContext, desk: AtDesk, ...args: ButtonArgs<K>) => Promise<void>,
): void {
  onButton(composer, kind, (ctx, ...args) => atDesk(ctx, right, (desk) => handler(ctx, desk, ...args)));
}

/**
 * Executes a command of a member of staff. It is rejected as `forbidden` where the person has not the right, whatever
 * the screen showed.
 *
 * What the command says may follow from what the shop is like: the place behind the last product, the other way for a
 * switch. An update that comes again, cut off behind the command, finds the shop changed and would say something else.
 * What it did at first stands, and is the answer.
 * @param id where it is not the update that makes the command what it is
 */
export async function act<Input, Result, Details>(
  { visit }: ShopContext,
  definition: CommandType<Input, Result, Details>,
  input: Input,
  id = `${visit.commandId}-staff`,
): Promise<Executed<Result, Details>> {
  const { cloud, botId, customerId } = visit;
  const command = { id, botId, actor: `staff:${customerId}`, input, at: new Date() } as const;
  try {
    return await execute(cloud, definition, command);
  } catch (error) {
    if (!(error instanceof CommandConflict) || error.record.type !== definition.type) throw error;
    return { ...(error.record.outcome as Outcome<Result, Details>), replayed: true };
  }
}
