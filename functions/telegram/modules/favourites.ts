/** The heart on a card, and the list of what has one. */
import { Composer } from 'grammy';
import { products } from '../../../shared/catalog/queries.ts';
import { readAll } from '../../../shared/cloud/firestore.ts';
import { maxFavourites } from '../../../shared/customers/model.ts';
import { setFavourite } from '../../../shared/favourites/commands.ts';
import { rework, send, show } from '../sending.ts';
import { favouriteButton } from '../views/card.ts';
import { favouritesScreen, favouritesShown } from '../views/favourites.ts';
import { listedProduct } from '../views/product-list.ts';
import { insteadOf, type Screen } from '../views/screen.ts';
import { customerOf, onButton, perform, speak, speakAfter, type ShopContext } from '../visit.ts';

export const favourites = new Composer<ShopContext>();

favourites.command('favourites', async (ctx) => send(ctx, await readFavourites(ctx, 0)));
onButton(favourites, 'fav:list', async (ctx, page) => show(ctx, await readFavourites(ctx, page)));

onButton(favourites, 'fav:set', async (ctx, productId, flag) => {
  const executed = await perform(ctx, setFavourite, { productId, wanted: flag === '1' });
  const voice = speakAfter(ctx, executed);
  const favourite = executed.ok && executed.result.favourite;
  if (executed.ok) {
    ctx.visit.answer = {
      text: voice.text(favourite ? 'toast-favourite-added' : 'toast-favourite-removed'),
    };
  } else {
    const full = executed.code === 'full';
    const text = full ? voice.text('alert-favourites-full', { max: maxFavourites }) : voice.text('card-gone');
    ctx.visit.answer = { text, show_alert: true };
  }
  const button = favouriteButton(voice, productId, favourite);
  await rework(ctx, (before) => insteadOf('fav:set', before, button));
});

/** The newest first; read by their ids in one round trip. */
async function readFavourites(ctx: ShopContext, wanted: number): Promise<Screen> {
  const { cloud, botId } = ctx.visit;
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  const ids = (customer?.favourites ?? []).toReversed();
  const page = Math.max(0, Math.min(wanted, Math.ceil(ids.length / favouritesShown) - 1));
  const shown = ids.slice(page * favouritesShown, (page + 1) * favouritesShown);
  const refs = Object.fromEntries(shown.map((id) => [id, products.doc(cloud.db, botId, id)]));
  const found = shown.length > 0 ? await readAll(cloud.db, refs) : {};
  const listed = shown.flatMap((id) => {
    const product = found[id];
    return product ? [listedProduct(id, product)] : [];
  });
  return favouritesScreen(voice, { page, count: ids.length, listed, gone: shown.length - listed.length });
}
