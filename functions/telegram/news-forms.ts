/** The forms by which the staff write news. */
import { setTimeout as wait } from 'node:timers/promises';
import { InputFile } from 'grammy';
import { z } from 'zod';
import { content } from '../../shared/broadcasts/model.ts';
import { restsUntil } from '../../shared/broadcasts/quiet.ts';
import type { Picture } from '../../shared/catalog/model.ts';
import { maxNewsBody, maxNewsTitle, newsId } from '../../shared/news/model.ts';
import {
  newsIdOf,
  patchNews,
  publishNews,
  rememberNewsFileId,
  removeNewsPicture,
  setNewsPicture,
} from '../../shared/news/commands.ts';
import { latestNews, news, type NumberedNews } from '../../shared/news/queries.ts';
import { language, languages, type Language, type Localized } from '../../shared/texts/model.ts';
import { keepPicture } from '../keep-picture.ts';
import { countNow } from './audience-count.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Field, type Filled, type Saved, type Shown } from './forms.ts';
import { languageField, newWords, takesWords, wordsField } from './language-field.ts';
import { fileIdOf, knownAtOnce, noPicture, pictureBytes } from './picture-given.ts';
import { html, send } from './sending.ts';
import { countLines } from './views/broadcast-admin.ts';
import { foreignLines } from './views/broadcast-languages.ts';
import { newsScreen } from './views/news.ts';
import { staffNewsItemScreen, staffNewsScreen } from './views/news-admin.ts';
import { languageNames } from './views/profile.ts';
import { maxCaption, shownLength, type Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import { voiceOf, type Voice } from './voice.ts';

const newsShown = 10;
/** The last time that Firestore has: what is held back until later is shown to the staff. */
const endOfTime = new Date(253_402_300_799_000);

export async function newsNow(
  { visit: { cloud, botId } }: ShopContext,
  id: string,
): Promise<NumberedNews | undefined> {
  const item = (await news.doc(cloud.db, botId, id).get()).data();
  return item && { ...item, id };
}

interface Page {
  after?: { publishedAt: Date; id: string };
  /** HTML. */
  notice?: string;
}

/** A page of the news, also of those that are held back. */
export async function newsPageNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  { after, notice }: Page = {},
): Promise<Screen> {
  return staffNewsScreen(voice, await latestNews(cloud, botId, newsShown, endOfTime, after), notice);
}

/** An item; where it is gone, the news. @param notice HTML */
export async function newsItemNow(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
): Promise<Screen> {
  const item = await newsNow(ctx, id);
  return item
    ? staffNewsItemScreen(voice, item, new Date(), notice)
    : newsPageNow(ctx, voice, { notice: voice.html('say-news-gone') });
}

const photo = z.object({ photo: z.string().optional(), file: z.object({ fileId: z.string() }).optional() });

const picture: Field = {
  name: 'picture',
  ask: (voice) => voice.html('say-ask-picture'),
  expected: noPicture,
  async read(given, ctx, voice) {
    if (fileIdOf(given) === undefined) return undefined;
    const bytes = await pictureBytes(ctx, voice, given);
    if (bytes === undefined || bytes instanceof Unfit) return bytes;
    return given.photo === undefined ? { file: { fileId: given.file?.fileId } } : { photo: given.photo };
  },
};

/** The rounds in which an item is written, one language each; the first is the writer's own. */
const rounds = ['A', 'B', 'C'] as const;
type Round = (typeof rounds)[number];
const enough = 'enough';

/** The language of a round; undefined where there is none. */
function languageOf({ draft }: Filled, round: Round): Language | undefined {
  const before = rounds[rounds.indexOf(round) - 1];
  return language.safeParse(before === undefined ? draft['language'] : draft[`more${before}`]).data;
}

/** The languages that the item is written in so far. */
const written = (filled: Filled): Language[] => rounds.flatMap((round) => languageOf(filled, round) ?? []);

const inRound = (round: Round): Field[] => {
  const applies = (filled: Filled): boolean => languageOf(filled, round) !== undefined;
  const nameOf = (filled: Filled): string => languageNames[languageOf(filled, round) ?? 'uk'];
  const more: Field = {
    name: `more${round}`,
    applies,
    ask: (voice) => voice.html('say-ask-more'),
    expected: (voice) => voice.html('adm-expect-choice'),
    choices: (_ctx, voice, filled) => [
      ...languages
        .filter((code) => !written(filled).includes(code))
        .map((code) => ({ label: languageNames[code], value: code })),
      { label: voice.text('say-enough'), value: enough },
    ],
    read: ({ choice }, _ctx, _voice, filled) =>
      choice === enough || languages.some((code) => code === choice && !written(filled).includes(code))
        ? choice
        : undefined,
  };
  return [
    {
      name: `title${round}`,
      applies,
      ask: (voice, filled) => voice.html('say-ask-title', { language: nameOf(filled) }),
      ...takesWords(maxNewsTitle),
    },
    {
      name: `body${round}`,
      applies,
      ask: (voice, filled) => voice.html('say-ask-body', { language: nameOf(filled) }),
      ...takesWords(maxNewsBody),
    },
    ...(round === 'C' ? [] : [more]),
  ];
};

/** What was written, language by language. */
function wordsIn(filled: Filled): { title: Localized; body: Localized } {
  const read = (name: 'title' | 'body'): Localized =>
    Object.fromEntries(
      rounds.flatMap((round) => {
        const code = languageOf(filled, round);
        const text = filled.draft[`${name}${round}`];
        return code && typeof text === 'string' ? [[code, text]] : [];
      }),
    );
  return { title: read('title'), body: read('body') };
}

/** What becomes of an item: it goes to all customers, too, or is only there to be read. */
const publishing = z.enum(['send', 'keep']);

/** Whoever presses more than once, and whenever: a form publishes one item, by the key that it was begun with. */
const publishId = ({ draft }: Filled, { visit: { commandId } }: ShopContext): string =>
  `${z.string().catch(commandId).parse(draft['key'])}-staff`;

/** So long the question waits for the number. */
const countMs = 3000;

/** Who would get it if it was sent, as far as that is known in time, in which languages, and when. */
async function reach(voice: Voice, ctx: ShopContext, filled: Filled): Promise<string> {
  const { shop } = ctx.visit;
  const news = { category: 'news', pass: { number: 0, kind: 'send' }, audience: {} } as const;
  const count = await Promise.race([
    countNow(ctx, news).catch(() => undefined),
    wait(countMs, undefined, { ref: false }),
  ]);
  const rest = restsUntil(news, shop, new Date());
  const { title } = wordsIn(filled);
  const messages = Object.fromEntries(
    written(filled).map((code) => [code, content.parse({ text: title[code] })]),
  );
  const variants = [{ messages, buttons: [] }];
  const foreign = foreignLines(voice, { variants, audience: {} }, shop.language);
  return [
    voice.html('say-publish-reach', { choice: voice.text('say-publish-send') }),
    typeof count === 'object' ? countLines(voice, count) : voice.html('say-publish-uncounted'),
    ...(foreign === undefined ? [] : [foreign]),
    ...(rest ? [voice.html('cast-quiet-until', { date: voice.date(rest) })] : []),
  ].join('\n');
}

/** The draft has the language that it is begun in. */
defineForm('news', {
  right: 'news',
  fields: [
    ...rounds.flatMap(inRound),
    { ...picture, isOptional: true },
    {
      name: 'publish',
      ask: (voice) => voice.html('say-ask-publish'),
      hint: reach,
      expected: (voice) => voice.html('adm-expect-choice'),
      preview,
      choices: (ctx, voice, filled) => {
        const id = newsIdOf(publishId(filled, ctx));
        const both = [
          { label: voice.text('say-publish-send'), value: `${publishing.enum.send}-${id}` },
          { label: voice.text('say-publish'), value: `${publishing.enum.keep}-${id}` },
        ];
        return ctx.visit.shop.broadcasts.news ? both : both.reverse();
      },
      read: ({ choice }) => publishing.safeParse(choice?.split('-')[0]).data,
      async again(ctx, voice, choice) {
        const { data: id } = newsId.safeParse(choice.slice(choice.indexOf('-') + 1));
        const item = id && (await newsNow(ctx, id));
        return item ? publishedScreen(voice, item) : undefined;
      },
    },
  ],
  async save(ctx, voice, filled) {
    const { cloud, botId } = ctx.visit;
    const id = publishId(filled, ctx);
    const broadcast = publishing.parse(filled.draft['publish']) === 'send';
    const item = { ...wordsIn(filled), broadcast };
    const make = (shown?: Picture) =>
      act(ctx, publishNews, { ...item, ...(shown && { picture: shown }) }, id);
    const given = photo.nullish().parse(filled.draft['picture']);
    if (!given) return published(ctx, voice, newsIdOf(id), (await make()).ok);
    const bytes = await pictureBytes(ctx, voice, given);
    if (!bytes || bytes instanceof Unfit) return { field: 'picture', problem: noPicture(voice) };
    const owner = `news/${newsIdOf(id)}` as const;
    const kept = await keepPicture(cloud, botId, owner, { bytes, commandId: id }, async (shown) => {
      const made = await make(shown);
      return made.ok ? shown : undefined;
    });
    if (typeof kept !== 'string')
      await knownAtOnce(ctx, given, (file) => rememberNewsFileId(cloud, botId, newsIdOf(id), kept.id, file));
    return published(ctx, voice, newsIdOf(id), kept !== 'refused');
  },
  home: (ctx, voice) => newsPageNow(ctx, voice, { notice: voice.html('say-news-discarded') }),
});

async function published(ctx: ShopContext, voice: Voice, id: string, isPublished: boolean): Promise<Saved> {
  if (!isPublished) return { screen: { text: voice.html('desk-refused') } };
  const item = await newsNow(ctx, id);
  return { screen: item ? publishedScreen(voice, item) : await newsItemNow(ctx, voice, id) };
}

const publishedScreen = (voice: Voice, item: NumberedNews): Screen =>
  staffNewsItemScreen(
    voice,
    item,
    new Date(),
    voice.html(item.broadcastId === undefined ? 'say-news-made' : 'say-news-sent'),
  );

/** The item as customers will see it, in each language that it is written in. */
function preview(ctx: ShopContext, voice: Voice, filled: Filled): Shown[] {
  const { shop } = ctx.visit;
  const item = { ...wordsIn(filled), publishedAt: new Date() };
  const given = photo.nullish().parse(filled.draft['picture']);
  const screens = written(filled).map((code) => newsScreen(voiceOf(shop, code), item));
  if (!given) return screens;
  return screens.flatMap((screen): Shown[] =>
    shownLength(screen.text) <= maxCaption
      ? [() => sendGiven(ctx, voice, given, screen)]
      : [() => sendGiven(ctx, voice, given), screen],
  );
}

/** Sends a picture back as a photo, be it that it came as a file. */
async function sendGiven(
  ctx: ShopContext,
  voice: Voice,
  given: z.output<typeof photo>,
  caption?: Screen,
): Promise<void> {
  const bytes = given.photo === undefined ? await pictureBytes(ctx, voice, given) : undefined;
  const file = bytes instanceof Buffer ? new InputFile(bytes) : given.photo;
  if (file === undefined) return caption && send(ctx, caption);
  await ctx.api.sendPhoto(ctx.visit.customerId, file, caption && { ...html, caption: caption.text });
}

const wordsOfNews = z.object({ what: z.enum(['title', 'body']), language, words: z.string().nullable() });
const lengths = { title: maxNewsTitle, body: maxNewsBody } as const;

const wordsNow = async (ctx: ShopContext, { id = '', draft }: Filled): Promise<Localized | undefined> =>
  (await newsNow(ctx, id))?.[wordsOfNews.shape.what.parse(draft['what'])];

/** Changes the title or the body (`what` in the draft) in one language. */
defineForm('news-words', {
  right: 'news',
  fields: [
    languageField(wordsNow),
    wordsField(({ draft }) => lengths[wordsOfNews.shape.what.parse(draft['what'])], wordsNow),
  ],
  save(ctx, voice, { id = '', draft }) {
    const { what, language: code, words: given } = wordsOfNews.parse(draft);
    return newWords(voice, code, given, {
      patch: (change) => act(ctx, patchNews, { id, change: { [what]: change } }),
      isOptional: false,
      saved: async (notice) => ({ screen: await newsItemNow(ctx, voice, id, notice) }),
    });
  },
  home: (ctx, voice, { id = '' }) => newsItemNow(ctx, voice, id),
});

const remove = 'remove';

defineForm('news-picture', {
  right: 'news',
  fields: [
    {
      ...picture,
      choices: (_ctx, voice) => [{ label: voice.text('say-picture-remove'), value: remove }],
      read: (given, ...others) => (given.choice === remove ? null : picture.read(given, ...others)),
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { cloud, botId, commandId } = ctx.visit;
    const given = photo.nullable().parse(draft['picture']);
    const saved = async (ok: boolean): Promise<Saved> => ({
      screen: await newsItemNow(ctx, voice, id, voice.html(ok ? 'adm-saved' : 'adm-unsaved')),
    });
    // That there is none is as it is to be.
    if (!given)
      return saved((await act(ctx, removeNewsPicture, { id })).ok || (await newsNow(ctx, id)) !== undefined);
    const bytes = await pictureBytes(ctx, voice, given);
    if (!bytes || bytes instanceof Unfit) return { problem: noPicture(voice) };
    const brought = { bytes, commandId: `${commandId}-staff` };
    const kept = await keepPicture(cloud, botId, `news/${id}`, brought, async (shown) => {
      const executed = await act(ctx, setNewsPicture, { id, picture: shown });
      return executed.ok ? executed.result.picture : undefined;
    });
    if (typeof kept === 'string') return saved(false);
    await knownAtOnce(ctx, given, (file) => rememberNewsFileId(cloud, botId, id, kept.id, file));
    return saved(true);
  },
  home: (ctx, voice, { id = '' }) => newsItemNow(ctx, voice, id),
});
