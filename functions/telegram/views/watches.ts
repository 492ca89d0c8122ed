/** The message that the bell on a sold-out product's card asks for. */
import { discountedPrice } from '../../../shared/catalog/decide.ts';
import type { Product } from '../../../shared/catalog/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** Tells who waited that a product can be bought again. */
export function backScreen(
  voice: Voice,
  id: string,
  product: Pick<Product, 'title' | 'price' | 'discountPercent'>,
): Screen {
  const price = voice.money(discountedPrice(product));
  const { discountPercent: percent } = product;
  const prices =
    percent === 0
      ? voice.html('card-price', { price })
      : voice.html('card-price-discounted', { price, percent, was: voice.money(product.price) });
  return {
    text: paragraphs(voice.html('watch-back'), `<b>${escapeHtml(voice.words(product.title))}</b>\n${prices}`),
    markup: rows([button(voice.text('watch-open'), 'cat:item', id)]),
  };
}
