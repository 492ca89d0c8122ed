/**
 * `/cancel`, for who would rather write it: presses the button that leaves the question that waits, whichever that is.
 * What it does is what the button's own module does of it. That button is noted before it is pressed, for an update
 * that comes again finds another question, or none.
 */
import { Composer } from 'grammy';
import { z } from 'zod';
import { deliveries, deliverOnce } from '../../../shared/commands/deliver.ts';
import { documentId } from '../../../shared/commands/execute.ts';
import { parseCallbackData, type Press } from '../callback-data.ts';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { stopOf } from '../views/reminder.ts';
import { customerOf, knownBeside, speak, type ShopContext } from '../visit.ts';

export const cancel = new Composer<ShopContext>();

cancel.command('cancel', async (ctx, next) => {
  const { cloud, botId, commandId } = ctx.visit;
  ctx.visit.tended = true;
  await deliverOnce(cloud, botId, `${commandId}-cancel`, async () => {
    ctx.visit.press = await wayOut(ctx);
    await (ctx.visit.press ? next() : sayNothingWaits(ctx));
    return {};
  });
});

const noted = z.object({ data: z.string() });

/** The button that leaves what waits, or waited when this update came at first. */
async function wayOut(ctx: ShopContext): Promise<Press | undefined> {
  const { cloud, botId, commandId } = ctx.visit;
  const key = `${commandId}-way-out`;
  const before = deliveries.doc(cloud.db, botId, documentId(key));
  const found = await knownBeside(ctx, { before });
  const { dialog, language } = found.customer ?? {};
  const known = noted.safeParse(found.before?.result).data?.data;
  const data = known ?? (dialog && stopOf(speak(ctx, language), dialog));
  if (data === undefined) return undefined;
  if (known === undefined) await deliverOnce(cloud, botId, key, () => Promise.resolve({ data }));
  return parseCallbackData(data);
}

async function sayNothingWaits(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  await send(ctx, withNavigation(voice, voice.html('nothing-to-cancel')));
}
