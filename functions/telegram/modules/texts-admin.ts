/** The desk's part of the wordings that the shop may write itself. */
import { Composer } from 'grammy';
import { deleteText } from '../../../shared/texts/commands.ts';
import { findTexts, texts } from '../../../shared/texts/queries.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { show } from '../sending.ts';
import { textScreenNow } from '../text-forms.ts';
import { resetTextScreen, textListScreen } from '../views/texts-admin.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';

export const textsAdmin = new Composer<ShopContext>();

/** All of them: the first screen of this part of the desk. */
export async function textsAdminPage(
  { visit: { cloud, botId } }: ShopContext,
  { voice }: Pick<AtDesk, 'voice'>,
): Promise<Screen> {
  const { docs } = await texts.all(cloud.db, botId).get();
  return textListScreen(voice, Object.fromEntries(docs.map((doc) => [doc.id, doc.data()])));
}

const right = 'texts';

onDeskButton(textsAdmin, 'say:text', right, async (ctx, { voice }, id) =>
  show(ctx, await textScreenNow(ctx, voice, id)),
);

onDeskButton(textsAdmin, 'say:write', right, (ctx, { voice }, id, what) =>
  beginForm(ctx, voice, 'text', { id, draft: { what } }),
);

onDeskButton(textsAdmin, 'say:ask', right, (ctx, { voice }, id) => show(ctx, resetTextScreen(voice, id)));

onDeskButton(textsAdmin, 'say:reset', right, async (ctx, { voice }, id) => {
  const { cloud, botId } = ctx.visit;
  const executed = await act(ctx, deleteText, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  findTexts.forget(cloud, botId);
  await show(ctx, await textScreenNow(ctx, voice, id, voice.html('say-reset-done')));
});
