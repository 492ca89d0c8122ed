/** How a picture is shown: where its bytes are, never where they are stored. */
import { z } from '@hono/zod-openapi';
import type { Picture } from '../../shared/catalog/model.ts';
import type { Plain } from '../../shared/commands/model.ts';

export const pictureResource = z
  .object({
    id: z.string(),
    url: z.string().meta({ description: 'The picture as it was uploaded.' }),
    cardUrl: z.string().nullable().meta({
      description: 'A JPEG of at most 1280 by 1280, as sent in the chat; null until it is made.',
    }),
    width: z.int().nullable().meta({ description: 'Of the original, in pixels.' }),
    height: z.int().nullable(),
  })
  .openapi('Picture', {
    example: {
      id: '9f86d081884c7d65',
      url: '/v1/bots/7000000001/products/gyokuro/pictures/9f86d081884c7d65',
      cardUrl: '/v1/bots/7000000001/products/gyokuro/pictures/9f86d081884c7d65?size=card',
      width: 1600,
      height: 1200,
    },
  });

export const productPicture = (botId: string, productId: string, picture: Plain<Picture>) =>
  representPicture(`/v1/bots/${botId}/products/${productId}/pictures/${picture.id}`, picture);

export const newsPicture = (botId: string, newsId: string, picture: Plain<Picture>) =>
  representPicture(`/v1/bots/${botId}/news/${newsId}/picture`, picture);

function representPicture(url: string, picture: Plain<Picture>) {
  return {
    id: picture.id,
    url,
    cardUrl: picture.card === undefined ? null : `${url}?size=card`,
    width: picture.width ?? null,
    height: picture.height ?? null,
  };
}
