/** What a broadcast says, as programs write it: words with their formatting told beside them, or as HTML. */
import { z } from '@hono/zod-openapi';
import { audience } from '../../shared/audience/model.ts';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import { htmlTags, maxHtml, readHtml } from '../../shared/broadcasts/html.ts';
import {
  content,
  delivery,
  isHeld,
  maxMedia,
  maxText,
  maxVariants,
  media,
  messageEntity,
  notHeld,
  variant,
} from '../../shared/broadcasts/model.ts';
import { words } from '../../shared/texts/model.ts';

const [simple, link, code, emoji] = messageEntity.options;
const formatting = z.discriminatedUnion('type', [
  simple.strict(),
  link.strict(),
  code.strict(),
  emoji.strict(),
]);

const message = z
  .strictObject({
    text: z
      .string()
      .max(maxText)
      .optional()
      .meta({ description: 'With files, more than 1024 characters follow them in a message of their own.' }),
    entities: z.array(formatting).max(100).optional().meta({
      description: "Formatting of `text`, by Telegram's MessageEntity: places in UTF-16 units.",
    }),
    html: z
      .string()
      .max(maxHtml)
      .optional()
      .meta({
        description: `Instead of \`text\` and \`entities\`, as Telegram's HTML: ${htmlTags.join(', ')}; the signs < and & are written \`&lt;\` and \`&amp;\`, a new line as it is.`,
      }),
    media: z.array(media).max(maxMedia).optional().meta({
      description:
        'Files that Telegram knows by `fileId`, of this bot, or takes from an https `url`; a `fileId` that it does not know is refused. Several are an album.',
    }),
  })
  .transform(({ html, ...told }, context) => {
    if (html === undefined) return told;
    const wrong = (text: string) => {
      context.addIssue({ code: 'custom', path: ['html'], message: text });
      return z.NEVER;
    };
    if (told.text !== undefined || told.entities !== undefined)
      return wrong('send either html, or text with its entities');
    const read = readHtml(html);
    return read.ok ? { ...told, text: read.text, entities: read.entities } : wrong(read.message);
  })
  .pipe(content)
  .openapi('BroadcastMessageInput', { example: { html: 'The <b>first flush</b> is here.' } });

const messages = z
  .strictObject({ ru: message.optional(), uk: message.optional(), en: message.optional() })
  .refine(({ ru, uk, en }) => ru ?? uk ?? en, { error: 'write it in at least one of ru, uk, en' })
  .meta({
    description: 'By language. Who speaks another one gets the language of the shop, else what there is.',
  });

const variantGiven = z
  .strictObject({ messages, buttons: variant.shape.buttons })
  .openapi('BroadcastVariantInput', {
    example: {
      messages: {
        en: { html: 'The <b>first flush</b> is here.' },
        uk: { html: '<b>Перший збір</b> уже тут.' },
      },
      buttons: [{ label: { en: 'Look', uk: 'Глянути' }, to: { category: 'tea' } }],
    },
  });

export const variantsGiven = z.array(variantGiven).min(1).max(maxVariants).refine(isHeld, notHeld).meta({
  description:
    'Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`.',
});

export const audienceGiven = audience
  .meta({
    description:
      'Customers who meet all of what is said; `{}`: everybody. `inactiveDays`: not seen for so long; `categories` with those below; `list`: the id of a list that was given.',
    example: { bought: 'ever', inactiveDays: 30, languages: ['uk', 'ru'] },
  })
  .openapi('Audience');

const { retryUnknown, paid, silent, protect } = delivery.shape;
export const deliveryGiven = z
  .strictObject({
    retryUnknown: retryUnknown.meta({
      description: 'Whoever may have got it, but nobody can know, gets it once more: perhaps twice.',
    }),
    paid: paid.meta({
      description:
        'Faster than 30 a second, for Telegram Stars: 0.1 a message. The shop has to allow it: `broadcasts.paid`.',
    }),
    silent: silent.meta({ description: 'Without a sound.' }),
    protect: protect.meta({ description: 'Not to be forwarded or saved.' }),
  })
  .prefault({});

export const writing = {
  name: words(100).meta({ description: 'For the staff.' }),
  category: broadcastCategory.meta({
    description: 'Customers decline each by itself. News and offers wait until the quiet hours are over.',
  }),
  variants: variantsGiven,
};

export const example = {
  name: 'First flush',
  category: 'offers' as const,
  variants: [
    {
      messages: {
        en: { html: 'The <b>first flush</b> is here.' },
        uk: { html: '<b>Перший збір</b> уже тут.' },
      },
      buttons: [{ label: { en: 'Look', uk: 'Глянути' }, to: { category: 'tea' } }],
    },
  ],
  audience: { bought: 'ever' as const },
};

export const broadcastGiven = z
  .strictObject({
    ...writing,
    audience: audienceGiven.default({}),
    delivery: deliveryGiven,
  })
  .openapi('NewBroadcast', { example });

export const broadcastPatchGiven = z
  .strictObject({
    name: writing.name.optional(),
    category: writing.category.optional(),
    variants: writing.variants.optional(),
    audience: audienceGiven.optional(),
    delivery: z
      .strictObject({
        retryUnknown: retryUnknown.unwrap().optional(),
        paid: paid.unwrap().optional(),
        silent: silent.unwrap().optional(),
        protect: protect.unwrap().optional(),
      })
      .optional(),
  })
  .openapi('BroadcastPatch', {
    description: 'What is left out stays; `variants` and `audience` are replaced as a whole.',
    example: { name: 'First flush of May', audience: { languages: ['uk'] } },
  });

export const editGiven = z
  .strictObject({ variants: variantsGiven })
  .openapi('BroadcastEdit', { example: { variants: example.variants } });
