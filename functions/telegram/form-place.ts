/**
 * Where the question of a form stands, so that its buttons go with the answer: pressed later they would answer what
 * nobody asks any more. A form keeps the id of the message that was pressed and became the question; of one that was
 * sent, which has its id only afterwards, the key of the delivery that knows it (shared/commands/deliver.ts).
 */
import { z } from 'zod';
import { deliveries } from '../../shared/commands/deliver.ts';
import { documentId } from '../../shared/commands/execute.ts';
import type { StaffForm } from '../../shared/customers/model.ts';
import { placeQuestion } from '../../shared/forms/commands.ts';
import { retireMessage } from './sending.ts';
import { perform, placeOf, type ShopContext } from './visit.ts';

type Place = StaffForm['message'];

/** Where the next question will stand. @param isSent it is sent, also where a button was pressed */
export const placeAhead = (ctx: ShopContext, isSent = false): NonNullable<Place> =>
  (isSent ? undefined : placeOf(ctx)?.message_id) ?? ctx.visit.commandId;

const kept = z.object({ messageId: z.int() });

async function messageAt(
  { visit: { cloud, botId } }: ShopContext,
  place: Place,
): Promise<number | undefined> {
  if (typeof place !== 'string') return place;
  const entry = (await deliveries.doc(cloud.db, botId, documentId(place)).get()).data();
  return kept.safeParse(entry?.result).data?.messageId;
}

/**
 * Takes the buttons away from where a question stood, once what follows it is in sight.
 * @param now where that is: in the same place it has taken the buttons already
 */
export async function leavePlace(ctx: ShopContext, before: Place, now: Place): Promise<void> {
  // Drawn there again, or sent before: the update comes again.
  if (before === now) return;
  const pressed = ctx.callbackQuery?.message?.message_id;
  const stood = (await messageAt(ctx, before)) ?? pressed;
  for (const id of new Set([stood, pressed]))
    if (id !== undefined && id !== now) await retireMessage(ctx, id);
}

/** The same question stands elsewhere from now on. @param now where it is */
export async function movePlace(
  ctx: ShopContext,
  { form, field, message }: StaffForm,
  now: NonNullable<Place>,
): Promise<void> {
  if (message === now) return;
  await perform(ctx, placeQuestion, { form, field, message: now }, `${ctx.visit.commandId}-place`);
  await leavePlace(ctx, message, now);
}
