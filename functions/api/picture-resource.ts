/** How a picture is shown: where its bytes are, never where they are stored. */
import { z } from '@hono/zod-openapi';
import type { Picture } from '../../shared/catalog/model.ts';
import { addressOf } from '../../shared/catalog/pictures.ts';
import type { Plain } from '../../shared/commands/model.ts';

const problems = {
  unreadable:
    'The picture cannot be read: save it by another program, as JPEG or PNG, and upload that in its place.',
} as const;

const size = (what: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${what}, open to everybody; null until it is made.` });

export const pictureResource = z
  .object({
    id: z.string(),
    state: z.enum(['processing', 'ready', 'failed']).meta({
      description: '`processing`: its sizes are being made. `failed`: they cannot be made, see `problem`.',
    }),
    problem: z.string().nullable().meta({ description: 'What to do, where it failed.' }),
    url: z.string().meta({ description: 'The picture as it was uploaded; it takes the token.' }),
    cardUrl: size('A JPEG of at most 1280 by 1280, as sent in the chat'),
    mediumUrl: size('A WebP of at most 800 by 800'),
    thumbUrl: size('A WebP of at most 320 by 320'),
    placeholder: z.string().nullable().meta({
      description: 'What to show until one of them is loaded: a ThumbHash in base64.',
    }),
    width: z.int().nullable().meta({ description: 'Of the upright original, in pixels.' }),
    height: z.int().nullable(),
  })
  .openapi('Picture', {
    example: {
      id: '9f86d081884c7d65',
      state: 'ready',
      problem: null,
      url: '/v1/bots/7000000001/products/gyokuro/pictures/9f86d081884c7d65',
      ...exampleSizes(),
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      width: 1600,
      height: 1200,
    },
  });

function exampleSizes() {
  const folder = '/pictures/7000000001/products/gyokuro/9f86d081884c7d65-60303ae22b998861';
  return {
    cardUrl: `${folder}/2c26b46b68ffc68ff99b453c1d304134.jpg`,
    mediumUrl: `${folder}/fcde2b2edba56bf408601fb721fe9b5c.webp`,
    thumbUrl: `${folder}/baa5a0964d3320fbc0c6a92214045311.webp`,
  };
}

export const productPicture = (botId: string, productId: string, picture: Plain<Picture>) =>
  representPicture(`/v1/bots/${botId}/products/${productId}/pictures/${picture.id}`, picture);

export const newsPicture = (botId: string, newsId: string, picture: Plain<Picture>) =>
  representPicture(`/v1/bots/${botId}/news/${newsId}/picture`, picture);

function representPicture(url: string, picture: Plain<Picture>) {
  const { id, problem, card, medium, thumb, placeholder, width, height } = picture;
  return {
    id,
    state: stateOf(picture),
    problem: problem === undefined ? null : problems[problem],
    url,
    cardUrl: addressOf(card) ?? null,
    mediumUrl: addressOf(medium) ?? null,
    thumbUrl: addressOf(thumb) ?? null,
    placeholder: placeholder ?? null,
    width: width ?? null,
    height: height ?? null,
  };
}

function stateOf({ problem, card }: Plain<Picture>): 'processing' | 'ready' | 'failed' {
  if (problem !== undefined) return 'failed';
  return card === undefined ? 'processing' : 'ready';
}
