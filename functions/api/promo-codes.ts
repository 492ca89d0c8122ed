/** Promo codes: list, detail, every change, who used them; and many at once, as a file. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { csvOf } from '../../shared/csv/write.ts';
import { deletePromo, patchPromo, savePromo } from '../../shared/promo/commands.ts';
import { generateCodes, maxCodes, promoPrefix } from '../../shared/promo/generate.ts';
import {
  batchId,
  promoInput,
  promoName,
  promoPatch,
  promoShape,
  promoTemplate,
  promoUse,
  type PromoCode,
  type PromoUse,
} from '../../shared/promo/model.ts';
import { promoCodes, usesOf } from '../../shared/promo/queries.ts';
import {
  answer,
  botParams,
  changed,
  done,
  jsonBody,
  listProblems,
  made,
  problems,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, sums, type Columns } from './csv-columns.ts';
import { csvAnswer, csvHeaders, sendCsv } from './csv-stream.ts';
import { addFile, linesOf } from './csv.ts';
import { priced, shopOf, type Shop } from './currency.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, only, yesOrNo } from './lists.ts';
import { pageOf, pageQuery, readPage, type PageQuery } from './paging.ts';
import { ProblemError, rejectionProblem } from './problem.ts';
import { kept, readOnly } from './read-only.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, commandIdOf, putHeaders, putStatus, run, writeHeaders } from './run.ts';
import { turned, viewsOf } from './views.ts';

const example = {
  discount: { kind: 'percent' as const, value: 15 },
  scope: { kind: 'categories' as const, ids: ['tea'] },
  totalUses: 100,
  usesPerCustomer: 1,
  minimum: 30000,
  validUntil: '2026-12-31T21:59:59.000Z',
};

const shown = z.object({
  ...promoShape,
  scope: promoShape.scope.unwrap(),
  firstOrder: promoShape.firstOrder.unwrap(),
  minimum: promoShape.minimum.unwrap(),
  combining: promoShape.combining.unwrap(),
  active: promoShape.active.unwrap(),
  validFrom: time.optional(),
  validUntil: time.optional(),
  used: z.int().meta({ description: 'Orders that have it, and are not cancelled.' }),
  ...priced,
  batch: batchId.nullable().meta({ description: 'With which others it was made; null: made alone.' }),
  ...times,
});
const resource = shown.extend({ id: z.string().meta({ description: 'The code.' }) }).openapi('PromoCode', {
  example: {
    id: 'SUMMER-10',
    ...example,
    firstOrder: false,
    combining: 'add',
    active: true,
    used: 42,
    currency: 'UAH',
    batch: null,
    ...timesExample,
  },
});

const termsHelp =
  'Left out, `scope` is everything, `totalUses` and `usesPerCustomer` are without bounds. `minimum` is what the goods come to after their own discounts. `combining` says what becomes of a discount that a product has: `add`: the code comes on top; `skip`: such a product is left out; `better`: the customer has the better of the two.';
const shownOnly = readOnly({
  ...kept,
  used: 'it counts the orders that have the code',
  currency: 'it is that of the shop',
  batch: 'it is set where codes are made at once',
});
const input = promoInput
  .safeExtend(shownOnly.members)
  .openapi('PromoCodeInput', { description: termsHelp, example });
const patch = promoPatch
  .meta({
    description:
      'By RFC 7396: what is left out stays, null takes away; `discount` and `scope` are replaced as a whole.',
    example: { totalUses: null, active: false },
  })
  .openapi('PromoCodePatch');

const use = promoUse
  .pick({ customerId: true, count: true, orders: true })
  .extend({
    count: promoUse.shape.count.meta({ description: 'Orders that have it, and are not cancelled.' }),
    orders: promoUse.shape.orders.meta({ description: 'The newest of them last, up to a hundred.' }),
    ...times,
  })
  .openapi('PromoCodeUse', {
    example: { customerId: 700000001, count: 1, orders: ['7KQ2M4XB9T'], ...timesExample },
  });

const { minimum, validUntil } = example;
const bulk = promoTemplate
  .safeExtend({
    prefix: promoPrefix.meta({
      description: 'What each code begins with; a dash and ten letters and digits follow.',
    }),
    count: z.int().min(1).max(maxCodes),
  })
  .openapi('NewPromoCodes', {
    description: `${termsHelp} Each code is for one order.`,
    example: { prefix: 'GIFT', count: 500, discount: example.discount, minimum, validUntil },
  });

const views = viewsOf('PromoCode', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    active: only('active', yesOrNo, 'Only codes that are switched on, or off.'),
    kind: only('discount.kind', z.enum(['percent', 'amount']), 'Only codes that take off this.'),
    ...created,
  },
});

const query = sorted.query.extend({
  ...views.query,
  batch: batchId.optional().meta({
    description: 'Only codes that were made at once; left out: only those that were made alone.',
  }),
});

const tags = ['Promo codes'];
const params = botParams.extend({
  id: promoName.meta({ description: 'The code, in either case.', example: 'SUMMER-10' }),
});

const put = guarded('promo_codes:write', {
  operationId: 'savePromoCode',
  method: 'put',
  path: '/promo-codes/{id}',
  tags,
  summary: 'Make a promo code, or replace what is said of it',
  description:
    'What has been used of it stays counted. What was read may be sent back whole: see **Read-only members**.',
  request: { params, headers: putHeaders, body: jsonBody(input) },
  responses: {
    200: changed(resource, 'The code.'),
    201: made(resource, 'The code; it was not there before.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const change = guarded('promo_codes:write', {
  operationId: 'changePromoCode',
  method: 'patch',
  path: '/promo-codes/{id}',
  tags,
  summary: 'Change parts of a promo code',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The code.'),
    ...problems(400, 404, 413, 415, 'invalid_result'),
  },
});

const remove = guarded('promo_codes:write', {
  operationId: 'deletePromoCode',
  method: 'delete',
  path: '/promo-codes/{id}',
  tags,
  summary: 'Delete a promo code',
  description: 'Orders keep what they have of it. A code that is made anew under its name has no uses.',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

const uses = guarded('promo_codes:read', {
  operationId: 'listPromoCodeUses',
  method: 'get',
  path: '/promo-codes/{id}/uses',
  tags,
  summary: 'Who has used a promo code, and for which orders',
  request: { params, query: pageQuery },
  responses: {
    200: answer(pageOf(use, 'PromoCodeUsePage'), 'A page of customers, newest first.', 'Link'),
    ...listProblems,
  },
});

const { headers: madeHeaders } = answer(z.string(), '', 'Location', 'Idempotency-Replayed');

const generate = guarded('promo_codes:write', {
  operationId: 'makePromoCodes',
  method: 'post',
  path: '/promo-code-batches',
  tags,
  summary: 'Make many promo codes at once, each for one order',
  description:
    'The answer is a file for a spreadsheet. With an `Idempotency-Key` a request that was cut off goes on where it was, and the same codes come again.',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(bulk) },
  responses: {
    201: csvAnswer('The codes, one a line; `Location` says where they are with their uses.', madeHeaders),
    ...problems(400, 404, 413, 415, 422),
  },
});

const batch = guarded('promo_codes:read', {
  operationId: 'getPromoCodes',
  method: 'get',
  path: '/promo-code-batches/{id}',
  tags,
  summary: 'Promo codes that were made at once, with how often each was used',
  request: { params: botParams.extend({ id: batchId.meta({ example: '4XB9T7KQ2M' }) }) },
  responses: { 200: csvAnswer('The codes, one a line.'), ...problems(404) },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'active'),
  'discount.kind': ({ discount }) => discount.kind,
  'discount.value': ({ discount }, { money }) =>
    discount.kind === 'amount' ? money(discount.value) : discount.value,
  currency: (_code, { currency }) => currency,
  'scope.kind': ({ scope }) => scope.kind,
  'scope.ids': ({ scope }) => ('ids' in scope ? scope.ids.join(' ') : undefined),
  ...sums('minimum'),
  ...members('combining', 'firstOrder', 'totalUses', 'usesPerCustomer', 'used', 'batch'),
  ...moments('validFrom', 'validUntil', 'createdAt', 'modifiedAt'),
};

const useColumns: Columns<ReturnType<typeof useOf>> = {
  ...members('customerId', 'count'),
  orders: ({ orders }) => orders.join(' '),
  ...moments('createdAt', 'modifiedAt'),
};

export function promoCodeRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const codeOf = async ({ botId, id }: z.output<typeof params>) => {
    const shop = await shopOf(cloud, botId);
    return {
      shop,
      ref: promoCodes.doc(db, botId, id),
      represent: (found: PromoCode) => represent(shop, id, plain(found)),
      always: { id, currency: shop.currency },
    };
  };

  const page = async ({ botId }: z.output<typeof botParams>, { batch, ...turn }: z.output<typeof query>) => {
    const all = promoCodes.all(db, botId).where('batch', '==', batch ?? null);
    const [{ entries, next }, shop] = await Promise.all([sorted.read(all, turn), shopOf(cloud, botId)]);
    return { items: entries.map(({ id, data }) => represent(shop, id, plain(data))), next };
  };

  addList(router, cloud, 'promo_codes:read', {
    operationId: 'listPromoCodes',
    path: '/promo-codes',
    tags,
    summary: 'Promo codes, newest first',
    answer: 'A page of promo codes.',
    views,
    query,
    page,
    file: {
      operationId: 'exportPromoCodes',
      summary: 'Promo codes as a file',
      name: 'promo-codes',
      columns,
    },
  });

  addDetail(router, 'promo_codes:read', {
    operationId: 'getPromoCode',
    path: '/promo-codes/{id}',
    tags,
    summary: 'One promo code',
    answer: 'The code.',
    views,
    params,
    find: async (named) => read(await codeOf(named)),
  });

  router.openapi(put, async (c) => {
    const { id: code } = c.req.valid('param');
    const on = await codeOf(c.req.valid('param'));
    const { given, asShown } = shownOnly.apart(c.req.valid('json'));
    const input = { code, mode: 'put' as const, promo: given };
    const saved = await run(c, cloud, savePromo, input, { on, creates: true, asShown });
    return c.json(entity(c, represent(on.shop, code, saved.promo)), putStatus(c, saved.promo));
  });

  router.openapi(change, async (c) => {
    const { id: code } = c.req.valid('param');
    const on = await codeOf(c.req.valid('param'));
    const saved = await run(c, cloud, patchPromo, { code, change: c.req.valid('json') }, { on });
    return c.json(entity(c, represent(on.shop, code, saved.promo)), 200);
  });

  router.openapi(remove, async (c) => {
    const on = await codeOf(c.req.valid('param'));
    await run(c, cloud, deletePromo, { code: c.req.valid('param').id }, { on });
    return c.body(null, 204);
  });

  const usesPage = async (
    { botId, id }: z.output<typeof params>,
    query: z.output<typeof uses.request.query>,
  ) => {
    const code = (await promoCodes.doc(db, botId, id).get()).data();
    if (!code) throw new ProblemError('not_found');
    const theirs = usesOf(id).all(db, botId).where('issue', '==', code.issue);
    const { entries, next } = await readPage(theirs, 'newest', query);
    return { items: entries.map(({ data }) => useOf(plain(data))), next };
  };

  router.openapi(uses, async (c) =>
    c.json(turned(c, await usesPage(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, uses, {
    operationId: 'exportPromoCodeUses',
    summary: 'Who has used a promo code as a file',
    name: 'promo-code-uses',
    columns: useColumns,
    page: usesPage,
  });

  router.openapi(generate, async (c) => {
    const { botId } = c.req.valid('param');
    const { prefix, count, ...promo } = c.req.valid('json');
    const command = {
      id: commandIdOf(c),
      botId,
      actor: c.var.access.actor,
      at: new Date(),
    };
    const executed = await generateCodes(cloud, command, { prefix, count, promo });
    if (executed.replayed) c.header('Idempotency-Replayed', 'true');
    if (!executed.ok) throw rejectionProblem(executed, executed.replayed);
    c.header('Location', `/v1/bots/${botId}/promo-code-batches/${executed.result.batch}`);
    const rows = [['code'], ...executed.result.codes.map((code) => [code])];
    return c.body(csvOf(rows, { bom: true }), 201, csvHeaders(c, 'promo-codes'));
  });

  router.openapi(batch, async (c) => {
    const { botId, id } = c.req.valid('param');
    const turn = (given: PageQuery) => page({ botId }, { ...given, batch: id });
    const { items } = await turn({ limit: 1 });
    if (items.length === 0) throw new ProblemError('not_found');
    const lines = linesOf(['code', 'used'], ({ id, used }: (typeof items)[number]) => [id, used], turn, {
      bom: true,
    });
    return sendCsv(c, cloud, 'promo-codes', lines);
  });

  return router;
}

const useOf = ({ issue: _issue, ...use }: Plain<PromoUse>) => use;

const represent = (
  { currency }: Shop,
  id: string,
  { key: _key, issue: _issue, ...code }: Plain<PromoCode>,
) => ({ id, ...code, currency });
