/** The message that the bell on a sold-out product's card asks for. */
import type { Product } from '../../../shared/catalog/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { priceLine } from './card.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** Tells who waited that a product can be bought again. */
export function backScreen(
  voice: Voice,
  id: string,
  product: Pick<Product, 'title' | 'price' | 'discountPercent'>,
): Screen {
  return {
    text: paragraphs(
      voice.html('watch-back'),
      `<b>${escapeHtml(voice.words(product.title))}</b>\n${priceLine(voice, product)}`,
    ),
    markup: rows([button(voice.text('watch-open'), 'cat:item', id)]),
  };
}
