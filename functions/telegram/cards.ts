/** Product cards on their way to the customer: messages of their own, or pages that turn in one message. */
import type { InlineKeyboardButton } from 'grammy/types';
import { quantityOf } from '../../shared/cart/decide.ts';
import { rememberFileId } from '../../shared/catalog/commands.ts';
import { shownPictures } from '../../shared/catalog/decide.ts';
import type { Card, Picture, Product } from '../../shared/catalog/model.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { sendAlbum, sendPicture, showPicture, type SentPicture } from './pictures.ts';
import { send, show } from './sending.ts';
import { cardButtons, cardText } from './views/card.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import { escapeHtml, type Voice } from './voice.ts';

/** A card as this customer sees it. */
export interface SeenCard {
  id: string;
  card: Card;
  /** Whose cart and favourites it shows. */
  customer: Customer | undefined;
  /** HTML over the card, see {@link cardText}. */
  above?: string;
  /** Rows of buttons below the card's own. */
  page?: InlineKeyboardButton[][];
}

/** Sends a product's card: its picture where there is one to be had, else the words alone. */
export async function sendCard(ctx: ShopContext, voice: Voice, seen: SeenCard): Promise<void> {
  const screen = screenOf(ctx, voice, seen);
  const picture = pictureOf(ctx, seen);
  if (picture && (await sendPicture(ctx, picture, screen))) return;
  await send(ctx, screen);
}

/** Draws a product's card where the button was pressed. */
export async function showCard(ctx: ShopContext, voice: Voice, seen: SeenCard): Promise<void> {
  const screen = screenOf(ctx, voice, seen);
  const picture = pictureOf(ctx, seen);
  if (picture && (await showPicture(ctx, picture, screen))) return;
  await show(ctx, screen);
}

function screenOf(ctx: ShopContext, voice: Voice, { id, card, customer, above, page }: SeenCard): Screen {
  const beholder = {
    quantity: quantityOf(customer?.cart ?? [], id),
    favourite: customer?.favourites.includes(id) ?? false,
    watching: customer?.watches.includes(id) ?? false,
    bot: ctx.me.username,
  };
  return { text: cardText(voice, card, above), markup: cardButtons(voice, id, card, beholder, page) };
}

const pictureOf = (ctx: ShopContext, { id, card }: SeenCard): SentPicture | undefined =>
  card.picture && { ...toSend(ctx, id, card.picture), fileId: card.fileId };

/** Sends the pictures of a product beside the one on its card. @returns how many */
export const sendOtherPictures = (
  ctx: ShopContext,
  voice: Voice,
  id: string,
  { title, pictures, fileIds }: Pick<Product, 'title' | 'pictures' | 'fileIds'>,
): Promise<number> =>
  sendAlbum(
    ctx,
    voice,
    `<b>${escapeHtml(voice.words(title))}</b>`,
    shownPictures({ pictures, fileIds })
      .slice(1)
      .map((picture) => ({ ...toSend(ctx, id, picture), fileId: fileIds[picture.id] })),
  );

/** A picture of a product, to be sent. */
export const toSend = ({ visit: { cloud, botId } }: ShopContext, id: string, picture: Picture) => ({
  ...picture,
  remember: (pictureId: string, fileId: string) => rememberFileId(cloud, botId, id, pictureId, fileId),
});
