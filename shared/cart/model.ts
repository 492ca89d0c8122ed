/** What a customer means to buy. It lives in the customer's document, which every update reads anyway. */
import { z } from 'zod';
import { amount, catalogId, discountPercent } from '../catalog/model.ts';
import { localized } from '../texts/model.ts';

/** A product as it was when the customer last looked: a later price is told, never silently applied. */
export const cartLine = z.object({
  productId: catalogId,
  title: localized(100),
  price: amount,
  discountPercent,
  quantity: z.int().min(1).max(999),
});
export type CartLine = z.output<typeof cartLine>;

export const maxLines = 30;
export const maxQuantity = 999;

export const cart = z.array(cartLine).max(maxLines);
export type Cart = z.output<typeof cart>;
