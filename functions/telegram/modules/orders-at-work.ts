/** Orders at the desk: lists by state, one order, and what the staff do with it. All in the message of the list. */
import { Composer } from 'grammy';
import { z } from 'zod';
import type { CommandType } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { executorToAsk, handOf, refusalOf, type Hand } from '../../../shared/orders/decide.ts';
import {
  orderNumber,
  orderStatus,
  staffNote,
  type CancelReason,
  type NumberedOrder,
} from '../../../shared/orders/model.ts';
import {
  countsAtWork,
  findOrder,
  ordersAtWork,
  type Place,
  type WorkList,
} from '../../../shared/orders/queries.ts';
import {
  cancelByShop,
  completeOrder,
  noteOrder,
  releaseOrder,
  takeOrder,
  type OrderDone,
  type Standing,
} from '../../../shared/orders/work.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm, defineForm, Unfit, type Field, type Saved } from '../forms.ts';
import { lengthOf } from '../limits.ts';
import { show } from '../sending.ts';
import { statusKeys } from '../views/orders.ts';
import {
  doneScreen,
  listOf,
  sureScreen,
  sureText,
  whyScreen,
  workListScreen,
  workOrderScreen,
} from '../views/orders-at-work.ts';
import { clip, type Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { voiceOf, type Voice } from '../voice.ts';

export const ordersDesk = new Composer<ShopContext>();

const pageSize = 8;

/** A list, and how many orders there are in each. */
export async function workPage(
  { visit }: ShopContext,
  { voice }: Pick<AtDesk, 'voice'>,
  list: WorkList = 'created',
  from?: Place,
): Promise<Screen> {
  const { cloud, botId, customerId, shop } = visit;
  const [page, counts] = await Promise.all([
    ordersAtWork(cloud, botId, list, customerId, pageSize, from),
    countsAtWork(cloud, botId, customerId),
  ]);
  return workListScreen(voice, list, page, counts, (currency) =>
    voiceOf({ ...shop, currency }, voice.language),
  );
}

onDeskButton(ordersDesk, 'work:list', 'orders', async (ctx, at, list) => {
  await show(ctx, await workPage(ctx, at, list));
});
onDeskButton(ordersDesk, 'work:page', 'orders', async (ctx, at, list, createdAt, id) => {
  await show(ctx, await workPage(ctx, at, list, { createdAt: new Date(createdAt), id }));
});
onDeskButton(ordersDesk, 'work:show', 'orders', async (ctx, at, id, list) => {
  await show(ctx, await orderOrList(ctx, at, id, list));
});

onDeskButton(ordersDesk, 'work:take', 'orders', (ctx, at, id, list) =>
  change(ctx, at, { id, list, said: 'toast-work-taken' }, takeOrder, { orderId: id }),
);
onDeskButton(ordersDesk, 'work:free', 'orders', (ctx, at, id, list) =>
  change(ctx, at, { id, list, said: 'toast-work-released' }, releaseOrder, { orderId: id }),
);
onDeskButton(ordersDesk, 'work:done', 'orders', (ctx, at, id, list) =>
  whereItMay(ctx, at, 'completed', id, list, (order) => show(ctx, doneScreen(at.voice, order, list))),
);
onDeskButton(ordersDesk, 'work:over', 'orders', (ctx, at, id, list) =>
  change(ctx, at, { id, list, said: 'toast-work-completed' }, completeOrder, { orderId: id }),
);

onDeskButton(ordersDesk, 'work:stop', 'orders', (ctx, at, id, list) =>
  whereItMay(ctx, at, 'cancelled', id, list, (order) => show(ctx, whyScreen(at.voice, order, list))),
);
onDeskButton(ordersDesk, 'work:why', 'orders', (ctx, at, id, code) =>
  whereItMay(ctx, at, 'cancelled', id, undefined, (order) => show(ctx, sureScreen(at.voice, order, code))),
);
onDeskButton(ordersDesk, 'work:yes', 'orders', (ctx, at, id, code, seen) =>
  change(ctx, at, { id, list: listOf(seen), said: 'toast-work-cancelled' }, cancelByShop, {
    orderId: id,
    reason: { code },
    seen,
  }),
);
onDeskButton(ordersDesk, 'work:own', 'orders', (ctx, at, id, seen) =>
  whereItMay(ctx, at, 'cancelled', id, undefined, () =>
    beginForm(ctx, at.voice, cancelForm, { id, draft: { seen } }),
  ),
);
onDeskButton(ordersDesk, 'work:note', 'orders', (ctx, { voice }, id) =>
  beginForm(ctx, voice, noteForm, { id, field: 'note' }),
);

interface OrderRead {
  order: NumberedOrder;
  hand: Hand;
  firstName?: string;
}

/** An order as this member of staff may move it on, by what the commands go by (orders/work.ts). */
async function readOrder(
  { visit: { cloud, botId, customerId: staffId, shop } }: ShopContext,
  id: string,
): Promise<OrderRead | undefined> {
  const order = await findOrder(cloud, botId, id);
  if (!order) return undefined;
  const { customerId } = order;
  const toAsk = executorToAsk(order, staffId, shop.ownerId);
  const [colleague, customer] = await Promise.all([
    toAsk === undefined ? undefined : roleOf(cloud, botId, toAsk),
    customerId === null ? undefined : customers.doc(cloud.db, botId, String(customerId)).get(),
  ]);
  return {
    order,
    hand: handOf(staffId, colleague),
    firstName: customer?.data()?.firstName,
  };
}

const inCurrencyOf = ({ visit: { shop } }: ShopContext, voice: Voice, { currency }: NumberedOrder): Voice =>
  voiceOf({ ...shop, currency }, voice.language);

async function orderOrList(
  ctx: ShopContext,
  at: Pick<AtDesk, 'voice'>,
  id: string,
  list: WorkList | undefined,
): Promise<Screen> {
  const { voice } = at;
  const read = await readOrder(ctx, id);
  if (!read) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    return workPage(ctx, at, list);
  }
  const { order, hand, firstName } = read;
  return workOrderScreen(
    inCurrencyOf(ctx, voice, order),
    order,
    list ?? listOf(order.status),
    hand,
    firstName,
  );
}

/** Goes on where the order may still become that by this person; else says how it stands. */
async function whereItMay(
  ctx: ShopContext,
  at: AtDesk,
  become: 'completed' | 'cancelled',
  id: string,
  list: WorkList | undefined,
  goOn: (order: NumberedOrder) => Promise<void>,
): Promise<void> {
  const read = await readOrder(ctx, id);
  const refusal = read && refusalOf(read.order, become, read.hand);
  if (read && !refusal) return goOn(read.order);
  if (read && refusal) sayRefusal(ctx, at.voice, refusal, read.order);
  await show(ctx, await orderOrList(ctx, at, id, list));
}

type Said = 'toast-work-taken' | 'toast-work-released' | 'toast-work-completed' | 'toast-work-cancelled';

/** Gives a command, says what came of it, and shows the order as it is by now. */
async function change<Input>(
  ctx: ShopContext,
  at: AtDesk,
  { id, list, said }: { id: string; list: WorkList; said: Said },
  command: CommandType<Input, OrderDone, Standing>,
  input: Input,
): Promise<void> {
  const executed = await act(ctx, command, input);
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, at.voice);
  if (executed.ok) ctx.visit.answer = { text: at.voice.text(said) };
  else sayRefusal(ctx, at.voice, executed.code, executed.details);
  await show(ctx, await orderOrList(ctx, at, id, list));
}

/** Whoever comes late is told who has the order, or how it stands. */
function sayRefusal(ctx: ShopContext, voice: Voice, code: string, standing: Standing = {}): void {
  const { status, executor } = standing;
  if (code === 'order_taken') {
    const isOwn = executor?.id === ctx.visit.customerId;
    ctx.visit.answer = isOwn
      ? { text: voice.text('toast-work-mine') }
      : { text: voice.text('alert-work-taken', { name: clip(executor?.name ?? '–', 40) }), show_alert: true };
  } else if (status) {
    const text = voice.text('alert-work-moved', { status: voice.text(statusKeys[status]) });
    ctx.visit.answer = { text, show_alert: true };
  }
}

const cancelForm = 'order-cancel';
const noteForm = 'order-note';

/** As the form keeps it, in JSON. */
const drafted = z.object({ reason: z.string(), seen: orderStatus.optional() });

const reasonField: Field = {
  name: 'reason',
  ask: (voice, { id = '' }) => voice.html('work-ask-reason', { number: orderNumber(id) }),
  expected: (voice) => voice.html('work-expect-reason', lengthOf(staffNote)),
  read: ({ text }) => wordsIn(text),
};

const sureField: Field = {
  name: 'sure',
  ask: (voice, { id = '', draft }) => sureText(voice, id, { text: drafted.parse(draft).reason }),
  expected: (voice) => voice.html('work-expect-sure'),
  choices: (_, voice) => [{ label: voice.text('work-cancel-yes'), value: 'yes' }],
  read: ({ choice }) => choice === 'yes' || undefined,
};

const refused = (voice: Voice): Saved => ({ screen: { text: voice.html('desk-refused') } });

const wordsIn = (text: string | undefined): string | undefined => staffNote.safeParse(text).data;

defineForm(cancelForm, {
  right: 'orders',
  fields: [reasonField, sureField],
  async save(ctx, voice, { id = '', draft }) {
    const { reason: text, seen } = drafted.parse(draft);
    const reason: CancelReason = { text };
    const executed = await act(ctx, cancelByShop, { orderId: id, reason, seen });
    if (!executed.ok && executed.code === 'forbidden') return refused(voice);
    if (executed.ok) ctx.visit.answer = { text: voice.text('toast-work-cancelled') };
    else sayRefusal(ctx, voice, executed.code, executed.details);
    return { screen: await orderOrList(ctx, { voice }, id, undefined) };
  },
  // What is written is left for the reasons to choose from; the question whether, for the order.
  async home(ctx, voice, { id = '', field }) {
    const read = field === 'reason' ? await readOrder(ctx, id) : undefined;
    return read && !refusalOf(read.order, 'cancelled', read.hand)
      ? whyScreen(voice, read.order, listOf(read.order.status))
      : orderOrList(ctx, { voice }, id, undefined);
  },
  out: (voice, { field }) => voice.text(field === 'reason' ? 'button-back' : 'order-cancel-no'),
});

defineForm(noteForm, {
  right: 'orders',
  fields: [
    {
      name: 'note',
      ask: (voice, { id = '' }) => voice.html('work-ask-note', { number: orderNumber(id) }),
      expected: (voice) => voice.html('work-expect-note', lengthOf(staffNote)),
      // Neither a picture nor a file can be kept, and their words alone would not say so.
      read: ({ text, photo, file }, { message }, voice) =>
        photo === undefined && file === undefined && message?.text !== undefined
          ? wordsIn(text)
          : new Unfit(voice.html('work-note-words-only')),
      isOptional: true,
      async now(ctx, _voice, { id = '' }) {
        return (await readOrder(ctx, id))?.order.staffNote;
      },
    },
  ],
  home: (ctx, voice, { id = '' }) => orderOrList(ctx, { voice }, id, undefined),
  async save(ctx, voice, { id = '', draft }) {
    const { note } = z.object({ note: z.string().nullable() }).parse(draft);
    const executed = await act(ctx, noteOrder, { orderId: id, note });
    if (!executed.ok && executed.code === 'forbidden') return refused(voice);
    if (!executed.ok && executed.code === 'order_erased')
      return { screen: { text: voice.html('work-erased') } };
    return { screen: await orderOrList(ctx, { voice }, id, undefined) };
  },
});
