/** The forms by which the staff write broadcasts: a new one, its words, when it goes out, what was sent. */
import { z } from 'zod';
import { broadcastCategories, broadcastCategory } from '../../shared/broadcasts/category.ts';
import { editSent, sameKind } from '../../shared/broadcasts/afterwards.ts';
import { broadcastIdOf, createBroadcast, type BroadcastInput } from '../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { contentIn } from '../../shared/broadcasts/decide.ts';
import {
  content,
  delivery,
  maxVariants,
  type Broadcast,
  type Content,
} from '../../shared/broadcasts/model.ts';
import { language, words } from '../../shared/texts/model.ts';
import { countHolders } from '../../shared/broadcasts/queries.ts';
import { literalLine, messageField, nameOf, savedWords } from './broadcast-content.ts';
import {
  broadcastNow,
  broadcastScreenNow,
  followNow,
  previewed,
  previewsOf,
  progressHere,
  sendingLines,
} from './broadcast-drafts.ts';
import { canonicalJson } from '../../shared/commands/execute.ts';
import type { Came } from './changing.ts';
import { changeNow, composedNow, homeNow } from './composed.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Filled, type Saved, type Shown } from './forms.ts';
import { dayIn, parseMoment } from './given.ts';
import { partNow, partScreens, savedPart } from './modules/broadcast-parts.ts';
import { broadcastsPage } from './modules/broadcasts-admin.ts';
import { categoryKeys } from './views/broadcast-admin.ts';
import { languageNames } from './views/profile.ts';
import { paragraphs } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const right = 'broadcasts';

const refused = (voice: Voice): Saved => ({ screen: { text: voice.html('desk-refused') } });

const written = z.object({
  language,
  message: content,
  category: broadcastCategory,
  buyers: z.enum(['all', 'ever', 'never']),
});

/** The draft has the language that it is begun in. The rest is chosen once it is there. */
defineForm('cast', {
  right,
  fields: [
    messageField,
    {
      name: 'category',
      ask: (voice) => voice.html('cast-ask-kind'),
      hint: (voice) => voice.html('cast-kind-hint'),
      expected: (voice) => voice.html('adm-expect-choice'),
      choices: (_ctx, voice) =>
        broadcastCategories.map((one) => ({ label: voice.text(categoryKeys[one]), value: one })),
      read: ({ choice }) => broadcastCategory.safeParse(choice).data,
    },
    {
      name: 'buyers',
      ask: (voice) => voice.html('cast-ask-whom'),
      hint: (voice) => voice.html('cast-hint-whom'),
      expected: (voice) => voice.html('adm-expect-choice'),
      choices: (_ctx, voice) => [
        { label: voice.text('cast-aim-all'), value: 'all' },
        { label: voice.text('cast-aim-ever'), value: 'ever' },
        { label: voice.text('cast-aim-never'), value: 'never' },
      ],
      read: ({ choice }) => written.shape.buyers.safeParse(choice).data,
    },
  ],
  async save(ctx, voice, { draft }) {
    const { customerId, commandId } = ctx.visit;
    const { language: code, message, category, buyers } = written.parse(draft);
    const executed = await act(ctx, createBroadcast, {
      name: nameOf(voice, message),
      category,
      variants: [{ messages: { [code]: message }, buttons: [] }],
      audience: buyers === 'all' ? {} : { bought: buyers },
      delivery: delivery.parse({}),
      origin: { kind: 'staff', telegramId: customerId },
    });
    if (!executed.ok) return refused(voice);
    const id = broadcastIdOf(`${commandId}-staff`);
    return { screen: previewed(ctx, voice, id, savedWords(voice, message, voice.html('cast-made'))) };
  },
  home: (ctx, voice) => broadcastsPage(ctx, { voice }),
});

const place = z.object({ variant: z.int().min(0), language });
const placeIn = ({ draft }: Filled): z.output<typeof place> => place.parse(draft);

const remove = 'remove';

/** With how many variants there were when it was asked: where there are more or fewer, places are others. */
const placeAmong = place.extend({ variants: z.int() });

/** With the words of a variant in a language; null takes them away. */
function withWords(
  { variants, ...before }: BroadcastInput,
  voice: Voice,
  { variant: number, language: code, variants: count }: z.output<typeof placeAmong>,
  message: Content | null,
): BroadcastInput | Came | undefined {
  const [first] = variants;
  const at = variants[number];
  if (message && at && canonicalJson(at.messages[code] ?? {}) === canonicalJson(message)) return undefined;
  if (variants.length !== count) return 'late';
  if (!message) {
    if (!at) return undefined;
    const { [code]: _gone, ...messages } = at.messages;
    if (Object.keys(messages).length > 0)
      return { ...before, variants: variants.with(number, { ...at, messages }) };
    // The last words of a variant are the variant; of the last one, the broadcast.
    return variants.length > 1 ? { ...before, variants: variants.toSpliced(number, 1) } : undefined;
  }
  const old = number === 0 ? first?.messages[code] : undefined;
  // A name of its own stays.
  const named =
    old && nameOf(voice, old) === before.name ? { ...before, name: nameOf(voice, message) } : before;
  if (at) {
    const messages = { ...at.messages, [code]: message };
    return { ...named, variants: variants.with(number, { ...at, messages }) };
  }
  if (variants.length >= maxVariants) return 'full';
  return {
    ...named,
    variants: [...variants, { messages: { [code]: message }, buttons: first?.buttons ?? [] }],
  };
}

/** Writes a variant (`variant` in the draft, from 0) in a language, or takes it away: see {@link placeAmong}. */
defineForm('cast-words', {
  right,
  fields: [
    {
      ...messageField,
      async choices(ctx, voice, filled) {
        const { variant, language: code } = placeIn(filled);
        const item = await composedNow(ctx, filled.id ?? '');
        const messages = item?.variants[variant]?.messages;
        const isLast = item?.variants.length === 1 && Object.keys(messages ?? {}).length === 1;
        return [
          ...((await messageField.choices?.(ctx, voice, filled)) ?? []),
          ...(messages?.[code] && !isLast ? [{ label: voice.text('adm-words-remove'), value: remove }] : []),
        ];
      },
      read: (given, ...others) => (given.choice === remove ? null : messageField.read(given, ...others)),
    },
  ],
  async save(ctx, voice, filled) {
    const { id = '', draft } = filled;
    const message = content.nullable().parse(draft['message']);
    const at = placeAmong.parse(draft);
    const came = await changeNow(ctx, id, (before) => withWords(before, voice, at, message));
    return { screen: await savedPart(ctx, voice, id, came, partScreens.words, savedWords(voice, message)) };
  },
  home: (ctx, voice, { id = '' }) => partNow(ctx, voice, id, partScreens.words),
});

const maxName = 100;
const name = words(maxName);

/** What it is called in lists: by its first words, unless it is given a name. */
const namedByWords = (
  { visit: { shop } }: ShopContext,
  voice: Voice,
  [first]: Broadcast['variants'],
): string => (first ? nameOf(voice, contentIn(first, voice.language, shop.language)) : '');

/** Whether it has no name of its own: whichever language who wrote it spoke. */
const isNamedByWords = (
  voice: Voice,
  { name: known, variants: [first] }: Pick<Broadcast, 'name' | 'variants'>,
): boolean => Object.values(first?.messages ?? {}).some((message) => nameOf(voice, message) === known);

defineForm('cast-name', {
  right,
  fields: [
    {
      name: 'name',
      ask: (voice) => voice.html('cast-ask-name'),
      hint: (voice) => voice.html('cast-hint-name'),
      expected: (voice) => voice.html('adm-expect-words', { max: maxName }),
      read: ({ text, choice }) => (choice === remove ? null : name.safeParse(text).data),
      async now(ctx, _voice, { id = '' }) {
        return (await composedNow(ctx, id))?.name;
      },
      async choices(ctx, voice, { id = '' }) {
        const item = await composedNow(ctx, id);
        return item && !isNamedByWords(voice, item)
          ? [{ label: voice.text('form-clear'), value: remove }]
          : [];
      },
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const given = name.nullable().parse(draft['name']);
    const came = await changeNow(ctx, id, (before) => ({
      ...before,
      name: given ?? namedByWords(ctx, voice, before.variants),
    }));
    if (came === 'forbidden') return refused(voice);
    const notice = voice.html(came === 'saved' ? 'adm-saved' : 'cast-late');
    return { screen: await homeNow(ctx, voice, id, notice) };
  },
  home: (ctx, voice, { id = '' }) => homeNow(ctx, voice, id),
});

/** In so many days from now, as an example. */
const example = ({ visit: { shop } }: ShopContext): string => `${dayIn(1, shop.timeZone)} 10:00`;

/** A year: who plans further ahead has mistyped it. */
const furthestMs = 366 * 24 * 3600 * 1000;

const planned = z.object({ at: z.iso.datetime().transform((at) => new Date(at)) });

const pastNotice = (voice: Voice, at: Date): string =>
  voice.html('cast-when-past', { date: voice.date(at), now: voice.date(new Date()) });

/** When it goes out: typed, in the shop's time zone, and asked about once more. */
defineForm('cast-when', {
  right,
  fields: [
    {
      name: 'at',
      ask: (voice) => voice.html('cast-ask-when'),
      hint: (voice, ctx) =>
        voice.html('cast-hint-when', { zone: ctx.visit.shop.timeZone, example: example(ctx) }),
      expected: (voice, _given, ctx) => voice.html('cast-expect-when', { example: example(ctx) }),
      read({ text = '' }, ctx, voice) {
        const at = parseMoment(text, ctx.visit.shop.timeZone, 'first');
        if (!at || !/\d:\d\d\s*$/.test(text)) return undefined;
        if (at.getTime() > Date.now() + furthestMs)
          return new Unfit(voice.html('cast-when-far', { date: voice.date(at) }));
        return at > new Date() ? at.toISOString() : new Unfit(pastNotice(voice, at));
      },
    },
    {
      name: 'sure',
      ask: (voice, { draft }) =>
        voice.html('cast-schedule-ask', { date: voice.date(planned.parse(draft).at) }),
      async hint(voice, ctx, { id = '', draft }) {
        const item = await broadcastNow(ctx, id);
        return item && paragraphs(...(await sendingLines(ctx, voice, item, planned.parse(draft).at)));
      },
      expected: (voice) => voice.html('adm-expect-choice'),
      /** Another broadcast would be another question. */
      async choices(ctx, voice, { id = '' }) {
        const item = await broadcastNow(ctx, id);
        const value = String(item?.modifiedAt.getTime() ?? 0);
        return [{ label: voice.text('cast-schedule-yes'), value }];
      },
      read: ({ choice = '' }) => (/^\d{1,15}$/.test(choice) ? Number(choice) : undefined),
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { at, sure } = planned.extend({ sure: z.int() }).parse(draft);
    const input = { id, at: at.toISOString(), seen: new Date(sure).toISOString() };
    const executed = await act(ctx, startBroadcast, input);
    if (!executed.ok && executed.code === 'forbidden') return refused(voice);
    const isPast = !executed.ok && executed.code === 'invalid';
    const notice = executed.ok ? voice.html('cast-scheduled') : voice.html('cast-late');
    return {
      screen: await broadcastScreenNow(ctx, voice, id, isPast ? pastNotice(voice, new Date(at)) : notice),
    };
  },
  home: (ctx, voice, { id = '' }) => broadcastScreenNow(ctx, voice, id),
});

const yes = 'yes';

/** What was sent, with other words in one place; undefined where that place is gone. */
function rewritten(
  item: Pick<Broadcast, 'variants'> | undefined,
  { variant: number, language: code }: z.output<typeof place>,
  message: Content,
): Broadcast['variants'] | undefined {
  const at = item?.variants[number];
  return at && item.variants.with(number, { ...at, messages: { ...at.messages, [code]: message } });
}

/** Changes what was sent, in a variant and a language, where everybody has it. */
defineForm('cast-fix', {
  right,
  fields: [
    {
      ...messageField,
      async hint(voice, ctx, filled) {
        const { variant: number, language: code } = placeIn(filled);
        const sent = (await broadcastNow(ctx, filled.id ?? ''))?.variants[number]?.messages[code];
        const files = sent?.media.length ?? 0;
        if (files > 1) return voice.html('cast-hint-fix-album', { files });
        return voice.html(files === 1 ? 'cast-hint-fix-file' : 'cast-hint-fix-text');
      },
      async read(given, ctx, voice, filled) {
        const message = content.safeParse(messageField.read(given, ctx, voice, filled)).data;
        const item = await broadcastNow(ctx, filled.id ?? '');
        const variants = message && rewritten(item, placeIn(filled), message);
        if (!item || !variants) return message;
        return sameKind(item.variants, variants) ? message : new Unfit(voice.html('cast-other-kind'));
      },
    },
    {
      name: 'sure',
      ask: (voice) => voice.html('cast-ask-fix'),
      async hint(voice, { visit: { cloud, botId, shop } }, filled) {
        const at = placeIn(filled);
        const count = await countHolders(cloud, botId, filled.id ?? '', at, shop.language);
        return paragraphs(
          voice.html('cast-fix-count', { count, language: languageNames[at.language] }),
          literalLine(voice, content.parse(filled.draft['message'])),
        );
      },
      expected: (voice) => voice.html('adm-expect-choice'),
      preview: (ctx, voice, filled): Shown[] => [
        async () => {
          const item = await broadcastNow(ctx, filled.id ?? '');
          const { variant, language: code } = placeIn(filled);
          const at = item?.variants[variant];
          if (!item || !at) return;
          const message = content.parse(filled.draft['message']);
          const variants = [{ ...at, messages: { [code]: message } }];
          for (const sending of await previewsOf(ctx, voice, { ...item, variants })) await sending();
        },
      ],
      choices: (_ctx, voice) => [{ label: voice.text('cast-fix-yes'), value: yes }],
      read: ({ choice }) => (choice === yes ? true : undefined),
    },
  ],
  async save(ctx, voice, filled) {
    const { id = '', draft } = filled;
    const item = await broadcastNow(ctx, id);
    const variants = rewritten(item, placeIn(filled), content.parse(draft['message']));
    const executed = variants && (await act(ctx, editSent, { id, variants, ...progressHere(ctx) }));
    if (executed?.ok === false && executed.code === 'forbidden') return refused(voice);
    return {
      screen: await followNow(ctx, voice, id, executed?.ok ? undefined : voice.html('cast-late')),
    };
  },
  home: (ctx, voice, { id = '' }) => partNow(ctx, voice, id, partScreens.sentWords, undefined, 'edit'),
});
