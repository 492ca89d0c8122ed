/** The desk's part of promo codes that were made many at once: the batches, one of them and what may be done with it. */
import { Composer } from 'grammy';
import { deleteBatch, switchBatch } from '../../../shared/promo/batches.ts';
import { codesOfBatch } from '../../../shared/promo/queries.ts';
import { onDeskButton, refuse } from '../desk.ts';
import { batchesNow, batchNow, readBatch, sendCodes } from '../promo-batches-shown.ts';
import { sendForTap, show } from '../sending.ts';
import { batchDeletedScreen, deleteBatchScreen } from '../views/promo-batches.ts';
import type { ShopContext } from '../visit.ts';

export const promoBatches = new Composer<ShopContext>();

onDeskButton(promoBatches, 'code:sets', 'promo', async (ctx, { voice }) =>
  show(ctx, await batchesNow(ctx, voice)),
);
onDeskButton(promoBatches, 'code:later', 'promo', async (ctx, { voice }, createdAt, id) =>
  show(ctx, await batchesNow(ctx, voice, { createdAt: new Date(createdAt), id })),
);
onDeskButton(promoBatches, 'code:set', 'promo', async (ctx, { voice }, id) =>
  show(ctx, await batchNow(ctx, voice, id)),
);

/** Names what a member of staff asks for, as `act` of desk.ts does. */
const commandOf = ({ visit: { botId, commandId, customerId } }: ShopContext) => ({
  id: `${commandId}-staff`,
  botId,
  actor: `staff:${customerId}` as const,
  at: new Date(),
});

onDeskButton(promoBatches, 'code:all', 'promo', async (ctx, { voice }, id, flag) => {
  const executed = await switchBatch(ctx.visit.cloud, commandOf(ctx), id, flag === '1');
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  if (!executed.ok) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, await batchNow(ctx, voice, id));
});

onDeskButton(promoBatches, 'code:file', 'promo', async (ctx, { voice }, id) => {
  const shown = await readBatch(ctx, id);
  if (!shown) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    return show(ctx, await batchesNow(ctx, voice));
  }
  const { cloud, botId } = ctx.visit;
  ctx.visit.answer = { text: voice.text('toast-promo-file') };
  await sendForTap(ctx, voice, async () => {
    const codes = await codesOfBatch(cloud, botId, id);
    const rows = codes.map(({ id: code, used, active }) => [code, used, active]);
    await sendCodes(ctx, shown.batch.prefix, [['code', 'used', 'active'], ...rows]);
  });
});

onDeskButton(promoBatches, 'code:scrap', 'promo', async (ctx, { voice }, id) => {
  const shown = await readBatch(ctx, id);
  if (!shown) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, shown ? deleteBatchScreen(voice, shown) : await batchesNow(ctx, voice));
});

onDeskButton(promoBatches, 'code:void', 'promo', async (ctx, { voice }, id) => {
  const shown = await readBatch(ctx, id);
  const executed = await deleteBatch(ctx.visit.cloud, commandOf(ctx), id);
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(
    ctx,
    shown && executed.ok ? batchDeletedScreen(voice, shown.batch.prefix) : await batchesNow(ctx, voice),
  );
});
