/** Campaigns as the API shows them and takes them. */
import { z } from '@hono/zod-openapi';
import { audience } from '../../shared/audience/model.ts';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import { broadcastId, isHeld, notHeld } from '../../shared/broadcasts/model.ts';
import {
  campaignId,
  campaignInput,
  maxRounds,
  roundKey,
  trigger,
  type Campaign,
} from '../../shared/campaigns/model.ts';
import { type Plain } from '../../shared/commands/model.ts';
import { audienceGiven, deliveryGiven, example, variantsGiven, writing } from './broadcast-content.ts';
import { followed } from './broadcast-results.ts';
import { counts, delivery, variantShown } from './broadcast-shown.ts';
import { time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { priced } from './currency.ts';
import { kept, readOnly } from './read-only.ts';

const triggerHelp = `What has it sent, each time as a broadcast.

- \`cron\`: five fields by the shop's clock, the first of them one minute, as \`0 10 * * 1\`; \`interval\`: every so many hours or days
- \`cart\`: one is left as it is for so long; \`silence\`: no order for so many \`days\`, of who has bought something
- \`favourite\`: one can be had again (\`back\`) or costs less (\`reduced\`); \`thanks\`: so long after an order was completed
- \`welcome\`: so long after the first word; each of its times has a round of its own

What customers trigger reaches each once: for a cart, an order, a favourite each time anew.`;

const roundsHelp =
  'Texts that take turns, one round each time; of a `welcome` one for each of its times. Variants of a round are compared with each other: each customer gets one of them.';

const key = roundKey.optional().meta({
  description:
    'What the round is known by: its results stay with it, wherever it stands. Left out: its place among them, from 0.',
});

export const resource = z
  .object({
    id: campaignId,
    name: writing.name,
    category: broadcastCategory,
    active: z.boolean(),
    startsAt: time.optional(),
    endsAt: time.optional(),
    trigger,
    rounds: z.array(z.object({ key, variants: z.array(variantShown) })),
    audience,
    delivery,
    runs: z.int().meta({ description: 'How many broadcasts it has made.' }),
    last: z.object({ broadcastId, at: time }).optional().meta({ description: 'The latest of them.' }),
    nextAt: time.optional().meta({
      description:
        'When it goes out next, or it is looked again who is due; left out: nothing more comes of it.',
    }),
    ...times,
  })
  .openapi('Campaign', {
    example: {
      id: '4XB9T7KQ2M',
      name: 'Left carts',
      category: 'offers',
      active: true,
      trigger: { kind: 'cart', after: { hours: 4 } },
      rounds: [
        {
          variants: [
            {
              messages: { en: { text: 'Your tea is still here.', entities: [], media: [] } },
              buttons: [{ label: { en: 'To the cart' }, to: { cart: true } }],
            },
          ],
        },
      ],
      audience: {},
      delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
      runs: 12,
      last: { broadcastId: '9K2M4XB7TQ', at: timesExample.modifiedAt },
      nextAt: timesExample.modifiedAt,
      ...timesExample,
    },
  });

const written = {
  name: writing.name,
  category: writing.category,
  active: campaignInput.shape.active,
  startsAt: time.optional().meta({ description: 'Nothing goes out before.' }),
  endsAt: time.optional().meta({ description: 'Nothing goes out from then on.' }),
  trigger: trigger.meta({ description: triggerHelp }),
  rounds: z
    .array(z.strictObject({ key, variants: variantsGiven }))
    .min(1)
    .max(maxRounds)
    .refine(isHeld, notHeld)
    .meta({ description: roundsHelp }),
  audience: audienceGiven.default({}),
  delivery: deliveryGiven,
};
/** What only the whole can tell. */
function asCampaign(given: object, context: z.core.$RefinementCtx): void {
  if (context.issues.length > 0) return;
  const parts = Object.entries(given).filter(([name]) => name in campaignInput.shape);
  const { error } = campaignInput.safeParse(Object.fromEntries(parts));
  for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
}

export const shownOnly = readOnly(kept);
/** What moves by itself is passed over. */
const moving = Object.fromEntries(
  (['runs', 'last', 'nextAt'] as const).map((name) => [
    name,
    z.unknown().optional().meta({ readOnly: true, description: 'Passed over: it moves by itself.' }),
  ]),
) as Record<'runs' | 'last' | 'nextAt', z.ZodOptional<z.ZodUnknown>>;

const newExample = {
  name: 'Left carts',
  category: 'offers' as const,
  trigger: { kind: 'cart' as const, after: { hours: 4 } },
  rounds: [{ variants: example.variants }],
};
export const input = z
  .strictObject(written)
  .superRefine(asCampaign)
  .openapi('NewCampaign', { example: newExample });
export const replacement = z
  .strictObject({ ...written, ...shownOnly.members, ...moving })
  .superRefine(asCampaign)
  .openapi('CampaignInput', { example: newExample });
export const switching = z
  .strictObject({ active: z.boolean() })
  .openapi('CampaignSwitch', { example: { active: false } });

const { sent, blocked } = counts.shape;
const outcomes = {
  sent,
  blocked,
  missed: z.int().meta({ description: 'Any other outcome: see those of a broadcast.' }),
};
export const results = z
  .object({
    id: campaignId,
    runs: z.int().meta({ description: 'How many broadcasts are counted here: all that it has made.' }),
    ...priced,
    rounds: z
      .array(z.object({ variants: z.array(z.object({ ...outcomes, ...followed })) }))
      .meta({ description: 'In the order of the rounds and of their variants, as they are now.' }),
  })
  .openapi('CampaignResults', {
    example: {
      id: '4XB9T7KQ2M',
      runs: 12,
      currency: 'UAH',
      rounds: [
        {
          variants: [
            {
              ...{ sent: 240, blocked: 3, missed: 1 },
              ...{ clicks: 92, visits: 0, orders: 18, revenue: 972_000 },
            },
          ],
        },
      ],
    },
  });

export function represent(id: string, known: Plain<Campaign>) {
  const { name, category, active, startsAt, endsAt, trigger, rounds, audience, delivery } = known;
  const { runs, last, nextAt, createdAt, modifiedAt } = known;
  return {
    ...{ id, name, category, active, startsAt, endsAt, trigger, rounds, audience, delivery },
    ...{ runs, last, nextAt, createdAt, modifiedAt },
  };
}

/** Without what moves by itself: a version is of what is written. */
export const lasting = ({
  runs: _runs,
  last: _last,
  nextAt: _nextAt,
  ...rest
}: ReturnType<typeof represent>) => rest;

export const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'name', 'category', 'active'),
  trigger: ({ trigger }) => trigger.kind,
  ...members('runs'),
  ...within('last', ({ last }) => last, members('broadcastId')),
  ...within('last', ({ last }) => last, moments('at')),
  ...moments('startsAt', 'endsAt', 'nextAt', 'createdAt', 'modifiedAt'),
};
