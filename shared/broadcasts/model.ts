/** A broadcast: one message to many customers, what it says, to whom, and how far it is. See adr/0012. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { catalogId } from '../catalog/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { newsId } from '../news/model.ts';
import { language, localized, words } from '../texts/model.ts';
import { broadcastCategory } from './category.ts';

export const broadcastId = z.string().regex(/^[0-9A-Z]{10}$/, 'expected an id of ten letters and digits');

/** Telegram's limits for what people read, in UTF-16 units after formatting. */
export const maxText = 4096;
/** Words that are longer follow their file in a message of their own. */
export const maxCaption = 1024;
/** Of one message; more than one are an album. */
export const maxMedia = 10;
export const maxButtons = 10;
/** What a button says, in characters. */
export const maxLabel = 60;
export const maxVariants = 4;

/** Where words lead. Links to people by their ids work only where Telegram knows these from the bot. */
export const isLink = (url: string): boolean =>
  url.length <= 2048 &&
  /^(https?|tg):\/\/[^\s]+$/i.test(url) &&
  !/^tg:\/\/user\b/i.test(url) &&
  URL.canParse(url);

const link = z
  .string()
  .max(2048)
  .refine(isLink, { error: 'expected a link that begins with https://, http:// or tg://, to no person' });

const place = { offset: z.int().min(0), length: z.int().min(1) };

/** Formatting as Telegram tells and takes it: https://core.telegram.org/bots/api#messageentity, without mentions by id. */
export const messageEntity = z.discriminatedUnion('type', [
  z.object({
    type: z.enum([
      ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number'],
      ...[
        'bold',
        'italic',
        'underline',
        'strikethrough',
        'spoiler',
        'blockquote',
        'expandable_blockquote',
        'code',
      ],
    ] as const),
    ...place,
  }),
  z.object({ type: z.literal('text_link'), ...place, url: link }),
  z.object({ type: z.literal('pre'), ...place, language: z.string().max(64).optional() }),
  z.object({ type: z.literal('custom_emoji'), ...place, custom_emoji_id: z.string().min(1).max(64) }),
]);
export type MessageEntity = z.output<typeof messageEntity>;

export const mediaType = z.enum(['photo', 'video', 'animation', 'document', 'audio', 'voice']);
export type MediaType = z.output<typeof mediaType>;

/** A file to send, known to Telegram by its `file_id`, or to be had from an https address; the first send makes it known. */
export const media = z.union([
  z.strictObject({ type: mediaType, fileId: z.string().min(1).max(256) }),
  z.strictObject({ type: mediaType, url: z.url({ protocol: /^https$/ }).max(2048) }),
  /** The picture of an item of news. */
  z.strictObject({ type: z.literal('photo'), news: newsId }),
]);
export type Media = z.output<typeof media>;

/** What one language gets: words, files with words under them, or files alone. */
export const content = z
  .strictObject({
    text: z.string().max(maxText).default(''),
    entities: z.array(messageEntity).max(100).default([]),
    media: z.array(media).max(maxMedia).default([]),
  })
  .refine(({ text, media }) => text.trim() !== '' || media.length > 0, {
    error: 'a message needs words or a file',
  })
  .refine(({ text }) => text.isWellFormed(), { error: 'expected well-formed Unicode' })
  .refine(({ text, entities }) => entities.every(({ offset, length }) => offset + length <= text.length), {
    error: 'formatting has to lie within the words',
  })
  .refine(({ media }) => media.length < 2 || areAlbum(media.map(({ type }) => type)), {
    error: 'an album has photos and videos, or documents alone, or audio files alone',
  });
export type Content = z.output<typeof content>;

/** Which files Telegram shows together. */
function areAlbum(types: readonly MediaType[]): boolean {
  const kinds = new Set(types.map((type) => (type === 'video' ? 'photo' : type)));
  return kinds.size === 1 && !kinds.has('voice') && !kinds.has('animation');
}

/** Below the message; of an album they follow in a message of their own. */
export const broadcastButton = z.strictObject({
  label: localized(maxLabel),
  to: z.union([
    z.strictObject({ product: catalogId }),
    z.strictObject({ category: catalogId }),
    /** The customer's own. */
    z.strictObject({ cart: z.literal(true) }),
    z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2048) }),
  ]),
});
export type BroadcastButton = z.output<typeof broadcastButton>;

/** What a customer gets, in each language that it is written in. */
export const variant = z.strictObject({
  messages: z
    .strictObject({ ru: content.optional(), uk: content.optional(), en: content.optional() })
    .refine(({ ru, uk, en }) => ru ?? uk ?? en, { error: 'write it in at least one of ru, uk, en' }),
  buttons: z.array(broadcastButton).max(maxButtons).default([]),
});
export type Variant = z.output<typeof variant>;

/** What is written and the record of its command have to fit into the database. */
const maxBytes = 200_000;
export const isHeld = (given: object): boolean => Buffer.byteLength(JSON.stringify(given)) <= maxBytes;
export const notHeld = {
  error: `expected at most ${maxBytes} bytes altogether: shorten the links, or send fewer of them`,
};

/** What may be chosen besides words and audience. */
export const delivery = z.object({
  /** Who may have got it, but nobody can know, gets it once more: perhaps twice. */
  retryUnknown: z.boolean().default(false),
  /** Above the free rate, for Telegram Stars: 0.1 a message. */
  paid: z.boolean().default(false),
  /** Without a sound. */
  silent: z.boolean().default(false),
  /** Not to be forwarded or saved. */
  protect: z.boolean().default(false),
});
export type Delivery = z.output<typeof delivery>;

/**
 * - `draft`: being written
 * - `scheduled`: goes out at its time; also what waits for the end of the quiet hours
 * - `preparing`: its recipients are being written down
 * - `sending`: going out, or waiting for its turn behind another
 * - `paused`, `cancelled`: by somebody
 * - `done`: each recipient has an outcome
 * - `failed`: nobody can get it as it is: `problem` says why
 */
export const broadcastState = z.enum([
  ...['draft', 'scheduled', 'preparing', 'sending', 'paused', 'done', 'cancelled', 'failed'],
] as const);
export type BroadcastState = z.output<typeof broadcastState>;

/** How many recipients came to what. */
export const tally = z.object({
  sent: z.int().min(0).default(0),
  /** Has blocked the bot. */
  blocked: z.int().min(0).default(0),
  /** The account is gone, or there is no such chat. */
  deleted: z.int().min(0).default(0),
  /** Telegram did not take it; the shard says why. */
  refused: z.int().min(0).default(0),
  /** No answer came, so nobody can know. */
  unknown: z.int().min(0).default(0),
  /** Declined such messages after the recipients were written down. */
  left: z.int().min(0).default(0),
});
export type Tally = z.output<typeof tally>;

/** Later passes change or take back what the first has sent. */
export const passKind = z.enum(['send', 'edit', 'retract']);
export type PassKind = z.output<typeof passKind>;

/**
 * Why a broadcast does not go on. Telegram refuses it, does not answer again and again, or does not know the bot's token;
 * or the shop cannot: what the broadcast is made of is gone or spoilt, or something is wrong with the server.
 */
export const problemCode = z.enum([
  ...['refused', 'no_answer', 'no_access', 'list_gone', 'not_prepared', 'not_sent', 'recipients_gone'],
] as const);
export type ProblemCode = z.output<typeof problemCode>;
export const problem = z.object({ code: problemCode, message: z.string().max(500) });

/** Where it came from. */
export const origin = z.union([
  z.object({ kind: z.literal('staff'), telegramId: z.int() }),
  z.object({ kind: z.literal('api') }),
  /** Where it was published at the desk: by whom. */
  z.object({ kind: z.literal('news'), newsId, telegramId: z.int().optional() }),
  z.object({
    kind: z.literal('campaign'),
    campaignId: z.string(),
    /** Counted from 1. */
    run: z.string(),
    /** Which of its texts: its place then, and what it is known by. */
    round: z.int().min(0).default(0),
    key: z.string().optional(),
  }),
]);
export type Origin = z.output<typeof origin>;

/** A message of the bot's that tells how far a broadcast is. */
export const progressMessage = z.object({ chatId: z.int(), messageId: z.int() });

/** `bots/{botId}/broadcasts/{id}` */
export const broadcast = z.object({
  /** For the staff, in lists. */
  name: words(100),
  category: broadcastCategory,
  /** More than one: each recipient gets one of them, by their id. */
  variants: z.array(variant).min(1).max(maxVariants),
  audience,
  delivery: delivery.prefault({}),
  origin,
  state: broadcastState,
  /** When it is due: of `scheduled`, and of what was paused before. */
  at: instant.optional(),
  /** Which pass over the recipients is the present one; 0 is the sending. */
  pass: z.object({ number: z.int().min(0), kind: passKind }).default({ number: 0, kind: 'send' }),
  /** The recipients as they are written down. */
  frozen: z
    .object({
      /** As of when. */
      at: instant,
      recipients: z.int().min(0),
      shards: z.int().min(0),
      /** The last one written down while there are more. */
      after: z.int().optional(),
    })
    .optional(),
  /** The first shard that the present pass has not finished. */
  next: z.int().min(0).default(0),
  /** What became of the recipients in the finished shards, by variant. */
  tallies: z.array(tally).default([]),
  /** The same of the present pass, where it is a later one; `sent` are the messages that were changed or taken back. */
  later: tally.optional(),
  problem: problem.optional(),
  /** Its turn among those of the bot, by this time: of its start, then of the shard that was finished last. */
  queuedAt: instant.optional(),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  /** Who has sent it, or set its time, in the chat; where that was a program, nobody. */
  startedBy: z.int().optional(),
  /** The message that tells its author how far it is. */
  progress: progressMessage.optional(),
  ...stamps,
});
export type Broadcast = z.output<typeof broadcast>;
export type NumberedBroadcast = Broadcast & { id: string };

/** So long, from when they were written down, is kept who got it: nothing is done about it after that. */
export const keptMs = 90 * 24 * 3600 * 1000;
/** A pass over the recipients is begun so long before, for it has to read all of them: it takes hours where they are many. */
export const passMs = 2 * 24 * 3600 * 1000;

/**
 * What is read and written once a shard is to be little for each recipient, and a shard one document. At the usual
 * headroom these are two seconds' recipients where it is paid for, and 74 seconds' where it is not.
 */
export const shardSize = 1994;

/**
 * What became of a recipient, one letter each: `.`: nobody has begun; `i`: a send is about to begin or under way; the
 * rest is for good and named as in {@link tally}.
 */
export const outcomeLetters = {
  sent: 's',
  blocked: 'b',
  deleted: 'd',
  refused: 'r',
  unknown: 'u',
  left: 'l',
} as const satisfies Record<keyof Tally, string>;
export type OutcomeName = keyof typeof outcomeLetters;
export const open = '.';
export const intended = 'i';

/**
 * `bots/{botId}/broadcasts/{id}/shards/{number}`: a part of the recipients, in the order of their ids, and what became
 * of each: member n of every list is recipient n.
 */
export const shard = z.object({
  botId: z.string(),
  number: z.int().min(0),
  /** Telegram ids; 0 in the place of who has had their data deleted. */
  ids: z.array(z.int()).min(1),
  first: z.int(),
  last: z.int(),
  /** A letter for each, see {@link languageLetters}. */
  languages: z.string(),
  /** The pass that was last at work here. */
  pass: z.int().min(0),
  /** Of the sending: a letter for each. */
  outcomes: z.string(),
  /** Of the pass that changes or takes back what was sent, when one is at work here or was. */
  later: z.string().optional(),
  /** Of the first message that each was sent; 0: none. */
  messageIds: z.array(z.int()),
  /** Of those who were sent more than one: the others, by recipient. */
  otherIds: z.record(z.string(), z.array(z.int())).default({}),
  /** Why Telegram did not take it, by recipient. */
  reasons: z.record(z.string(), z.string()).default({}),
  /** Who works on it, until when unless they say so again: with each checkpoint. */
  holder: z.string().optional(),
  leaseUntil: instant.optional(),
  /** Who works on it is to stop. */
  stop: z.boolean().optional(),
  /** TTL: housekeeping. */
  expireAt: instant,
});
export type Shard = z.output<typeof shard>;

/** `bots/{botId}/lanes/broadcasts`: which broadcast goes out; one at a time. */
export const lane = z.object({
  current: broadcastId.optional(),
  /** Nothing goes out before: Telegram asked for it, or what was sent still counts. */
  notBefore: instant.optional(),
  /** The worker whose own sends these are: it knows of them, and need not wait. */
  sentBy: z.string().optional(),
});
export type Lane = z.output<typeof lane>;

export const languageLetters = { ru: 'r', uk: 'u', en: 'e' } as const satisfies Record<
  z.output<typeof language>,
  string
>;
