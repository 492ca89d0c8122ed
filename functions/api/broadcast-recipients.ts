/** Who a broadcast went to, and what became of each: as it is written down, part by part, by their ids. */
import { z } from '@hono/zod-openapi';
import { languageBy, variantAt } from '../../shared/broadcasts/decide.ts';
import {
  intended,
  open,
  outcomeLetters,
  type Broadcast,
  type OutcomeName,
  type Shard,
} from '../../shared/broadcasts/model.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { language } from '../../shared/texts/model.ts';
import { outcomeMeanings } from './broadcast-shown.ts';
import { params } from './broadcasts.ts';
import { answer, listProblems } from './contract.ts';
import { members, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { cursorOf, pageOf, pageQuery, positionIn, wrongCursor } from './paging.ts';
import { ProblemError } from './problem.ts';
import { turned } from './views.ts';

const names = Object.keys(outcomeLetters) as OutcomeName[];
const outcome = z.enum(['waiting', 'sending', ...names]);
type Outcome = z.output<typeof outcome>;

const byLetter = new Map<string | undefined, Outcome>([
  [open, 'waiting'],
  [intended, 'sending'],
  ...names.map((name): [string, Outcome] => [outcomeLetters[name], name]),
]);

const meanings = Object.entries(outcomeMeanings).map(([name, meaning]) => `\`${name}\`: ${meaning}`);

const recipient = z
  .object({
    telegramId: z.int(),
    language: language.meta({
      description: 'Theirs when it was written down; the message may be in another.',
    }),
    variant: z.int().meta({ description: 'Which of the variants is theirs; the first is 0.' }),
    outcome: outcome.meta({
      description: [
        '`waiting`: nobody has begun; `sending`: a send is about to begin, or under way.',
        ...meanings,
      ].join(' '),
    }),
    later: outcome.nullable().meta({
      description:
        'What became of the latest change or taking back: `sent` where it was done, `left` where there was nothing to do it to.',
    }),
    reason: z.string().nullable().meta({ description: 'What Telegram says where it refuses.' }),
    messageId: z.int().nullable().meta({ description: 'Of the first message, in their chat.' }),
  })
  .openapi('BroadcastRecipient', {
    example: {
      telegramId: 700000001,
      language: 'uk',
      variant: 0,
      outcome: 'sent',
      later: null,
      reason: null,
      messageId: 1042,
    },
  });
type Recipient = z.output<typeof recipient>;

const list = guarded('broadcasts:read', {
  operationId: 'listBroadcastRecipients',
  method: 'get',
  path: '/broadcasts/{id}/recipients',
  tags: ['Broadcasts'],
  summary: 'Who a broadcast went to, by their ids, and what became of each',
  description:
    'Kept for 90 days. Of some outcome there may be fewer on a page than `limit`, and more behind it: `next` tells.',
  request: {
    params,
    query: pageQuery.extend({
      outcome: outcome.optional().meta({ description: 'Only recipients with this outcome.' }),
    }),
  },
  responses: {
    200: answer(pageOf(recipient, 'BroadcastRecipientPage'), 'A page of recipients.', 'Link'),
    ...listProblems,
  },
});

const columns: Columns<Recipient> = members(
  ...(['telegramId', 'language', 'variant', 'outcome', 'later', 'reason', 'messageId'] as const),
);

/** Parts that are read for one page. */
const shardsAtOnce = 5;

export function broadcastRecipientRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const page = async (
    { botId, id }: z.output<typeof params>,
    { limit, cursor, outcome: wanted }: z.output<typeof list.request.query>,
  ): Promise<{ items: Recipient[]; next: string | null }> => {
    const broadcast = (await broadcasts.doc(cloud.db, botId, id).get()).data();
    if (!broadcast) throw new ProblemError('not_found');
    const from = cursor === undefined ? { shard: 0, index: 0 } : placeAt(cursor, wanted);
    const count = wanted === undefined ? 1 : shardsAtOnce;
    const { docs } = await shardsOf(cloud.db, botId, id)
      .orderBy('number')
      .startAt(from.shard)
      .limit(count + 1)
      .get();
    const shards = docs.map((doc) => doc.data());
    const items: Recipient[] = [];
    for (const shard of shards.slice(0, count)) {
      for (let index = shard.number === from.shard ? from.index : 0; index < shard.ids.length; index++) {
        if (items.length === limit) return { items, next: cursorFor(shard.number, index, wanted) };
        const shown = recipientIn({ ...broadcast, id }, shard, index);
        if (wanted === undefined || shown.outcome === wanted) items.push(shown);
      }
    }
    const following = shards[count];
    return { items, next: following ? cursorFor(following.number, 0, wanted) : null };
  };

  router.openapi(list, async (c) =>
    c.json(turned(c, await page(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, list, {
    operationId: 'exportBroadcastRecipients',
    summary: 'Who a broadcast went to as a file',
    name: 'broadcast-recipients',
    columns,
    page,
  });

  return router;
}

function recipientIn({ id, variants }: Broadcast & { id: string }, shard: Shard, index: number): Recipient {
  const telegramId = shard.ids[index] ?? 0;
  const messageId = shard.messageIds[index] ?? 0;
  return {
    telegramId,
    language: languageBy(shard.languages[index]),
    variant: variantAt(id, shard, index, variants.length),
    outcome: byLetter.get(shard.outcomes[index]) ?? 'waiting',
    later: byLetter.get(shard.later?.[index]) ?? null,
    reason: shard.reasons[index] ?? null,
    messageId: messageId === 0 ? null : messageId,
  };
}

/** Where a page goes on: a part and a place in it. A cursor is good for the filter that it was made with. */
const place = z.tuple([outcome.nullable(), z.int().min(0), z.int().min(0)]);

const cursorFor = (shard: number, index: number, wanted: Outcome | undefined): string =>
  cursorOf([wanted ?? null, shard, index]);

function placeAt(cursor: string, wanted: Outcome | undefined): { shard: number; index: number } {
  const { data } = place.safeParse(positionIn(cursor));
  if (!data) throw wrongCursor();
  const [filter, shard, index] = data;
  if (filter !== (wanted ?? null))
    throw wrongCursor('it belongs to another filter: send it with that of the page that it came from');
  return { shard, index };
}
