/** Products as a compact list: a line each, and numbered buttons that open their cards. */
import type { InlineKeyboardButton } from 'grammy/types';
import { discountedPrice, sellable, soldOut } from '../../../shared/catalog/decide.ts';
import type { Card, Product } from '../../../shared/catalog/model.ts';
import type { Voice } from '../voice.ts';
import { button, clip } from './screen.ts';

export interface Listed extends Pick<Card, 'title' | 'price' | 'discountPercent' | 'onSale' | 'soldOut'> {
  id: string;
}

export const listedProduct = (id: string, product: Product): Listed => ({
  id,
  title: product.title,
  price: product.price,
  discountPercent: product.discountPercent,
  onSale: sellable(product) > 0,
  soldOut: soldOut(product),
});

/** @param first the number of the first line */
export const listLines = (
  voice: Voice,
  listed: readonly Listed[],
  first: number,
  titleLength: number,
): string => listed.map((product, index) => listLine(voice, product, first + index, titleLength)).join('\n');

function listLine(voice: Voice, product: Listed, number: number, titleLength: number): string {
  const { discountPercent: percent } = product;
  const values = {
    number,
    title: clip(voice.words(product.title), titleLength),
    price: voice.money(discountedPrice(product)),
  };
  const line =
    percent === 0
      ? voice.html('list-line', values)
      : voice.html('list-line-discounted', { ...values, percent });
  if (product.onSale) return line;
  return `${line} · <i>${voice.html(product.soldOut ? 'list-sold-out' : 'list-not-on-sale')}</i>`;
}

/** Buttons of one row at the most. */
const across = 5;

/** A button for each line, by its number; rows of about the same length. */
export function listButtons(listed: readonly Listed[], first: number): InlineKeyboardButton[][] {
  const numbered = listed.map(({ id }, index) => button(String(first + index), 'cat:item', id));
  const count = Math.ceil(numbered.length / across);
  const each = Math.ceil(numbered.length / count);
  return Array.from({ length: count }, (_, row) => numbered.slice(row * each, (row + 1) * each));
}
