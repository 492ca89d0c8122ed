/** The desk's part of promo codes: the list, one code and what may be done with it, who used it. */
import { Composer } from 'grammy';
import { readAll, type Refs } from '../../../shared/cloud/firestore.ts';
import type { Customer } from '../../../shared/customers/model.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { deletePromo, patchPromo } from '../../../shared/promo/commands.ts';
import type { PromoCode } from '../../../shared/promo/model.ts';
import { codeByKey, usesPage } from '../../../shared/promo/queries.ts';
import type { ButtonArgs } from '../callback-data.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import '../promo-forms.ts';
import { promoPage, showPromo } from '../promo-shown.ts';
import { show } from '../sending.ts';
import { deletePromoScreen, promoDeletedScreen, promoUsesScreen } from '../views/promo.ts';
import type { ShopContext } from '../visit.ts';

export const promo = new Composer<ShopContext>();

const usesShown = 10;

onDeskButton(promo, 'code:more', 'promo', async (ctx, desk, createdAt, key) => {
  const { cloud, botId } = ctx.visit;
  // Where the last code of the page is gone, whatever stands behind its time is next.
  const id = (await codeByKey(cloud, botId, key))?.id ?? '!';
  await show(ctx, await promoPage(ctx, desk, { createdAt: new Date(createdAt), id }));
});

onDeskButton(promo, 'code:new', 'promo', (ctx, { voice }) => beginForm(ctx, voice, 'promo'));
onDeskButton(promo, 'code:many', 'promo', (ctx, { voice }) => beginForm(ctx, voice, 'promos'));

type Named = PromoCode & { id: string };
type OfCode = 'code:open' | 'code:edit' | 'code:on' | 'code:ruin' | 'code:gone' | 'code:uses' | 'code:next';

/** Runs `work` for the code that the button names; where it is gone, the list is shown. */
function onCodeButton<K extends OfCode>(
  kind: K,
  work: (ctx: ShopContext, desk: AtDesk, code: Named, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(promo, kind, 'promo', async (ctx, desk, ...args: ButtonArgs<K>) => {
    const [key] = args;
    const code = await codeByKey(ctx.visit.cloud, ctx.visit.botId, key);
    if (code) return work(ctx, desk, code, args);
    ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
    await show(ctx, await promoPage(ctx, desk));
  });
}

onCodeButton('code:open', async (ctx, { voice }, { id }) => show(ctx, await showPromo(ctx, voice, id)));

onCodeButton('code:edit', (ctx, { voice }, { id }, [, field]) =>
  beginForm(ctx, voice, 'promo', { id, field }),
);

onCodeButton('code:on', async (ctx, { voice }, { id: code }, [, flag]) => {
  const executed = await act(ctx, patchPromo, { code, change: { active: flag === '1' } });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await showPromo(ctx, voice, code));
});

onCodeButton('code:ruin', (ctx, { voice }, code) => show(ctx, deletePromoScreen(voice, code)));

onCodeButton('code:gone', async (ctx, { voice }, { id: code }) => {
  const executed = await act(ctx, deletePromo, { code });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, promoDeletedScreen(voice, code));
});

onCodeButton('code:uses', (ctx, desk, code) => showUses(ctx, desk, code));
onCodeButton('code:next', (ctx, desk, code, [, createdAt, customerId]) =>
  showUses(ctx, desk, code, { createdAt: new Date(createdAt), id: String(customerId) }),
);

async function showUses(
  ctx: ShopContext,
  { voice }: AtDesk,
  code: Named,
  after?: { createdAt: Date; id: string },
): Promise<void> {
  const { cloud, botId } = ctx.visit;
  const page = await usesPage(cloud, botId, code, usesShown, after);
  const ids = page.items.map(({ customerId }) => customerId);
  const refs: Refs = Object.fromEntries(
    ids.map((id) => [String(id), customers.doc(cloud.db, botId, String(id))]),
  );
  const known: Record<string, object | undefined> = ids.length > 0 ? await readAll(cloud.db, refs) : {};
  const names = ids.flatMap((id): [number, string][] => {
    const customer = known[String(id)] as Customer | undefined;
    return customer ? [[id, nameOf(customer)]] : [];
  });
  await show(ctx, promoUsesScreen(voice, code, page, new Map(names)));
}

function nameOf({ profile, firstName, lastName, username }: Customer): string {
  const name = profile.name ?? [firstName, lastName].filter(Boolean).join(' ');
  return username === undefined ? name : `${name}, @${username}`;
}
