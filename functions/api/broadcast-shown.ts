/** Broadcasts as the API shows them. */
import { z } from '@hono/zod-openapi';
import { audience } from '../../shared/audience/model.ts';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import {
  broadcast,
  broadcastId,
  broadcastState,
  content,
  delivery as deliveryKept,
  origin,
  passKind,
  type ProblemCode,
  shardSize,
  tally,
  variant,
} from '../../shared/broadcasts/model.ts';
import { time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';

const { blocked, deleted, refused, sent, unknown, left } = tally.shape;
export const outcomeMeanings = {
  sent: 'Telegram has taken it.',
  blocked: 'They have blocked the bot, and are left out next time.',
  deleted: 'The account is gone, or has never begun a chat.',
  refused: 'Telegram did not take it, or only its first part, and says why.',
  unknown: 'No answer came, so nobody can know.',
  left: 'They declined such messages after the recipients were written down.',
};
export const counts = z.object({
  sent: sent.unwrap().meta({ description: outcomeMeanings.sent }),
  blocked: blocked.unwrap().meta({ description: outcomeMeanings.blocked }),
  deleted: deleted.unwrap().meta({ description: outcomeMeanings.deleted }),
  refused: refused.unwrap().meta({ description: outcomeMeanings.refused }),
  unknown: unknown.unwrap().meta({ description: outcomeMeanings.unknown }),
  left: left.unwrap().meta({ description: outcomeMeanings.left }),
});

const { retryUnknown, paid, silent, protect } = deliveryKept.shape;
export const delivery = z.object({
  retryUnknown: retryUnknown.unwrap(),
  paid: paid.unwrap(),
  silent: silent.unwrap(),
  protect: protect.unwrap(),
});

const progress = z.object({
  pass: passKind.meta({
    description: '`send`, or `edit` or `retract` where what was sent is, or was, changed or taken back.',
  }),
  recipients: z.int().meta({ description: 'While it is `preparing`: so far.' }),
  settled: z.int().meta({ description: 'How many of them are dealt with.' }),
  tally: counts.meta({
    description: 'What became of those. Of a later pass, `sent` are messages changed or taken back.',
  }),
  perSecond: z
    .number()
    .nullable()
    .meta({ description: 'Messages a second while it is `sending`, once it is its turn.' }),
  secondsLeft: z.int().nullable().meta({ description: 'At that rate.' }),
});

const said = content.clone().openapi('BroadcastMessage', {
  example: {
    text: 'The first flush is here.',
    entities: [{ type: 'bold', offset: 4, length: 11 }],
    media: [],
  },
});
export const variantShown = z
  .object({
    messages: z.object({ ru: said.optional(), uk: said.optional(), en: said.optional() }),
    buttons: variant.shape.buttons,
  })
  .openapi('BroadcastVariant', {
    example: {
      messages: { en: { text: 'The first flush is here.', entities: [], media: [] } },
      buttons: [{ label: { en: 'Look' }, to: { category: 'tea' } }],
    },
  });

/** What the codes of problems mean, and what to do. */
const problems: Record<ProblemCode, string> = {
  refused: 'by Telegram, again and again: it is the message',
  no_answer: 'by Telegram, again and again',
  no_access: 'the token of the bot does not work any more',
  list_gone: 'its list of ids is not kept any more',
  not_prepared: 'its recipients could not be written down for a quarter of an hour',
  not_sent: 'it could not be gone on with for as long: resume it',
  recipients_gone: 'what was kept of some of its recipients is gone or spoilt: cancel it',
};

export const resource = z
  .object({
    id: broadcastId,
    name: broadcast.shape.name,
    category: broadcastCategory,
    variants: z.array(variantShown),
    audience,
    delivery,
    origin: origin.meta({ description: 'Who made it: somebody in the chat, a program, news or a campaign.' }),
    state: broadcastState.meta({
      description:
        '`preparing`: its recipients are being written down; `sending`: it goes out, or waits for its turn behind another; `failed`: its recipients cannot be written down, see `problem`; it can be started again, or made a draft again.',
    }),
    at: time
      .optional()
      .meta({ description: 'When it goes out, where it is `scheduled`, or was before it was paused.' }),
    progress: progress.nullable().meta({
      description: `How far it is: read by itself, as of the last second; in a list, by parts of ${shardSize} recipients. Null before it has any.`,
    }),
    results: z.array(counts).meta({ description: 'What became of the recipients of each variant.' }),
    problem: broadcast.shape.problem.meta({
      description: `Why it does not go on. \`code\`: ${Object.entries(problems)
        .map(([code, why]) => `\`${code}\` (${why})`)
        .join(', ')}.`,
    }),
    startedAt: time.optional().meta({ description: 'When the first message went out.' }),
    endedAt: time.optional(),
    ...times,
  })
  .openapi('Broadcast', {
    example: {
      id: '4XB9T7KQ2M',
      name: 'First flush',
      category: 'offers',
      variants: [
        {
          messages: {
            en: {
              text: 'The first flush is here.',
              entities: [{ type: 'bold', offset: 4, length: 11 }],
              media: [],
            },
          },
          buttons: [{ label: { en: 'Look' }, to: { category: 'tea' } }],
        },
      ],
      audience: { bought: 'ever' },
      delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
      origin: { kind: 'api' },
      state: 'sending',
      progress: {
        pass: 'send',
        recipients: 4000,
        settled: 1234,
        tally: { sent: 1200, blocked: 30, deleted: 4, refused: 0, unknown: 0, left: 0 },
        perSecond: 27,
        secondsLeft: 103,
      },
      results: [{ sent: 1200, blocked: 30, deleted: 4, refused: 0, unknown: 0, left: 0 }],
      startedAt: timesExample.modifiedAt,
      ...timesExample,
    },
  });

export const columns: Columns<z.output<typeof resource>> = {
  ...members('id', 'name', 'category', 'state'),
  origin: ({ origin }) => origin.kind,
  ...within('progress', ({ progress }) => progress, members('recipients', 'settled')),
  ...within(
    'progress',
    ({ progress }) => progress?.tally,
    members('sent', 'blocked', 'deleted', 'refused', 'unknown', 'left'),
  ),
  'problem.code': ({ problem }) => problem?.code,
  ...moments('at', 'startedAt', 'endedAt', 'createdAt', 'modifiedAt'),
};
