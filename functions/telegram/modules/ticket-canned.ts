/** Canned replies: agents send one with a tap, having read it; the owner writes them. */
import { Composer } from 'grammy';
import { z } from 'zod';
import { findBot } from '../../../shared/bots/queries.ts';
import { addCanned, changeCanned, removeCanned } from '../../../shared/support/canned.ts';
import {
  cannedReply,
  maxCanned,
  type CannedReply,
  type NumberedTicket,
} from '../../../shared/support/model.ts';
import { findTicket } from '../../../shared/support/queries.ts';
import { answerTicket } from '../../../shared/support/work.ts';
import { filledIn, placeholdersIn } from '../../../shared/texts/decide.ts';
import { inLanguage, languages } from '../../../shared/texts/model.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm, defineForm, Unfit, type Field, type Saved } from '../forms.ts';
import { lengthOf } from '../limits.ts';
import { show } from '../sending.ts';
import {
  cannedScreen,
  eraseQuestion,
  previewScreen,
  textScreen,
  textsScreen,
} from '../views/ticket-replies.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { sayTicketRefusal } from './ticket-refusals.ts';
import { ticketNow, whereWritable } from './tickets.ts';

export const ticketCanned = new Composer<ShopContext>();

/** Runs `work` with a reply, or shows those that there are. */
async function withReply(
  ctx: ShopContext,
  { voice }: AtDesk,
  ticketId: string,
  cannedId: string,
  work: (reply: CannedReply) => Promise<void>,
): Promise<void> {
  const { canned } = ctx.visit.shop.support;
  const reply = canned.find(({ id }) => id === cannedId);
  if (reply) return work(reply);
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, cannedScreen(voice, ticketId, canned));
}

const textFor = (
  { visit: { shop } }: ShopContext,
  { language, name }: NumberedTicket,
  { text }: CannedReply,
): string => filledIn(inLanguage(text, language, shop.language), { name });

onDeskButton(ticketCanned, 'tkt:canned', 'tickets', (ctx, desk, id) =>
  whereWritable(ctx, desk.voice, id, () =>
    show(ctx, cannedScreen(desk.voice, id, ctx.visit.shop.support.canned)),
  ),
);

onDeskButton(ticketCanned, 'tkt:say', 'tickets', (ctx, desk, id, cannedId) =>
  whereWritable(ctx, desk.voice, id, (ticket) =>
    withReply(ctx, desk, id, cannedId, (reply) =>
      show(ctx, previewScreen(desk.voice, ticket, reply, textFor(ctx, ticket, reply))),
    ),
  ),
);

onDeskButton(ticketCanned, 'tkt:send', 'tickets', (ctx, desk, ticketId, cannedId, seen) =>
  withReply(ctx, desk, ticketId, cannedId, async (reply) => {
    const { voice } = desk;
    const { cloud, botId, customerId } = ctx.visit;
    const ticket = await findTicket(cloud, botId, ticketId);
    if (!ticket) return show(ctx, await ticketNow(ctx, voice, ticketId));
    // A button that is pressed twice sends once.
    const id = `canned-${ticketId}-${cannedId}-${seen}-${customerId}`;
    const executed = await act(ctx, answerTicket, { ticketId, text: textFor(ctx, ticket, reply) }, id);
    if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
    const screen = await ticketNow(ctx, voice, ticketId);
    if (executed.ok) ctx.visit.answer = { text: voice.text('toast-ticket-sent') };
    else sayTicketRefusal(ctx, voice, executed);
    await show(ctx, screen);
  }),
);

/** The replies as they are by now: the shop of the update may be some seconds old. */
async function repliesNow({ visit: { cloud, botId } }: ShopContext): Promise<readonly CannedReply[]> {
  findBot.forget(cloud, botId);
  return (await findBot(cloud, botId))?.support.canned ?? [];
}

onDeskButton(ticketCanned, 'tkt:texts', 'settings', async (ctx, { voice }) =>
  show(ctx, textsScreen(voice, await repliesNow(ctx))),
);

onDeskButton(ticketCanned, 'tkt:text', 'settings', async (ctx, { voice }, cannedId) => {
  const replies = await repliesNow(ctx);
  const reply = replies.find(({ id }) => id === cannedId);
  if (!reply) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, reply ? textScreen(voice, reply) : textsScreen(voice, replies));
});

onDeskButton(ticketCanned, 'tkt:reword', 'settings', (ctx, { voice }, id, field) =>
  beginForm(ctx, voice, 'ticket-canned', { id, field }),
);

onDeskButton(ticketCanned, 'tkt:erase', 'settings', async (ctx, { voice }, id) => {
  const replies = await repliesNow(ctx);
  const reply = replies.find((one) => one.id === id);
  if (!reply) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, reply ? eraseQuestion(voice, reply) : textsScreen(voice, replies));
});

onDeskButton(ticketCanned, 'tkt:erased', 'settings', async (ctx, { voice }, id) => {
  const executed = await act(ctx, removeCanned, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  if (!executed.ok) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, textsScreen(voice, await repliesNow(ctx)));
});

onDeskButton(ticketCanned, 'tkt:write', 'settings', (ctx, { voice }) =>
  beginForm(ctx, voice, 'ticket-canned'),
);

const questions = { ru: 'tkt-canned-ask-ru', uk: 'tkt-canned-ask-uk', en: 'tkt-canned-ask-en' } as const;
const { title, text } = cannedReply.shape;
/** Of one language. */
const wording = text.shape.en.unwrap();

const textFields = languages.map((language): Field => ({
  name: language,
  ask: (voice) => voice.html(questions[language]),
  expected: (voice) => voice.html('tkt-canned-expect-text', lengthOf(wording)),
  hint: (voice) => voice.html('tkt-canned-hint'),
  read({ text }, _ctx, voice) {
    const { data } = wording.safeParse(text);
    const unknown = data === undefined ? [] : placeholdersIn(data).filter((one) => one !== 'name');
    const names = unknown.map((one) => `{${one}}`).join(', ');
    return names === '' ? data : new Unfit(voice.html('say-unknown', { names, known: '{name}' }));
  },
  isOptional: true,
  now: async (ctx, _voice, { id }) => (await replyNow(ctx, id))?.text[language],
}));

const replyNow = async (ctx: ShopContext, id: string | undefined) =>
  (await repliesNow(ctx)).find((one) => one.id === id);

const optional = z.string().nullish();
const drafted = z.object({ title, ru: optional, uk: optional, en: optional });
const changed = drafted.partial();

defineForm('ticket-canned', {
  right: 'settings',
  fields: [
    {
      name: 'title',
      ask: (voice) => voice.html('tkt-canned-ask-title'),
      expected: (voice) => voice.html('tkt-canned-expect-title', lengthOf(title)),
      read: ({ text }) => title.safeParse(text).data,
      now: async (ctx, _voice, { id }) => (await replyNow(ctx, id))?.title,
    },
    ...textFields,
  ],
  async save(ctx, voice, { id, draft }) {
    if (id !== undefined) return reword(ctx, voice, id, changed.parse(draft));
    const { title, ...texts } = drafted.parse(draft);
    const written = languages.flatMap((language) => {
      const text = texts[language];
      return typeof text === 'string' ? [[language, text] as const] : [];
    });
    if (written.length === 0)
      return { field: ctx.visit.shop.language, problem: voice.html('tkt-canned-empty') };
    const executed = await act(ctx, addCanned, { title, text: Object.fromEntries(written) });
    if (executed.ok) return { screen: textsScreen(voice, await repliesNow(ctx)) };
    const why =
      executed.code === 'full'
        ? voice.html('alert-canned-full', { max: maxCanned })
        : voice.html('desk-refused');
    return { screen: { text: why } };
  },
  async home(ctx, voice, { id }) {
    const reply = await replyNow(ctx, id);
    return reply ? textScreen(voice, reply) : textsScreen(voice, await repliesNow(ctx));
  },
});

async function reword(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  { title: called, ...text }: z.output<typeof changed>,
): Promise<Saved> {
  const executed = await act(ctx, changeCanned, { id, title: called, text });
  if (!executed.ok && executed.code === 'forbidden') return { screen: { text: voice.html('desk-refused') } };
  if (!executed.ok && executed.code === 'empty') return { problem: voice.html('tkt-canned-empty') };
  const reply = await replyNow(ctx, id);
  return { screen: reply ? textScreen(voice, reply) : textsScreen(voice, await repliesNow(ctx)) };
}
