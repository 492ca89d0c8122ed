/** An item of news as a broadcast: it goes to all customers when it is published. */
import type { Firestore } from '../cloud/firestore.ts';
import { derivedId, type Work } from '../commands/execute.ts';
import type { Command } from '../commands/model.ts';
import { languages, type Localized } from '../texts/model.ts';
import { goOn } from './starting.ts';
import { delivery, type Broadcast, type Content, type Variant } from './model.ts';
import { broadcasts } from './queries.ts';

interface Item {
  id: string;
  title: Localized;
  body: Localized;
  publishedAt: Date;
  picture?: object | undefined;
}

/**
 * Writes the broadcast of an item in the commit that publishes it.
 * @returns the broadcast's id
 */
export function broadcastNews(
  work: Work,
  { commandId, botId, actor, at }: Pick<Command<unknown>, 'botId' | 'actor' | 'at'> & { commandId: string },
  item: Item,
  db: Firestore,
): string {
  const id = derivedId(commandId, 'broadcast');
  const isDue = item.publishedAt <= at;
  const telegramId = publisherIn(actor);
  work.create(broadcasts.doc(db, botId, id), {
    name: nameOf(item),
    category: 'news',
    variants: [{ messages: messagesOf(item), buttons: [] }],
    audience: {},
    delivery: delivery.parse({}),
    origin: { kind: 'news', newsId: item.id, ...(telegramId !== undefined && { telegramId }) },
    pass: { number: 0, kind: 'send' },
    next: 0,
    tallies: [],
    ...(isDue ? { state: 'preparing', queuedAt: at } : { state: 'scheduled', at: item.publishedAt }),
  });
  if (isDue) work.emit(goOn(id));
  return id;
}

/** Who stands at the desk; undefined where a program publishes. */
function publisherIn(actor: string): number | undefined {
  const [kind, id] = actor.split(':');
  return kind === 'staff' ? Number(id) : undefined;
}

interface Waiting {
  /** It says by then what the item says, and goes out when that is published: as far as either has changed. */
  becomes: (item: Item, changed: { words: boolean; time?: boolean }) => void;
  /** Nobody gets it. */
  cancel: () => void;
}

/** The broadcast of an item, while nobody is written down for it; reads, so before anything is written. */
export async function waitingNews(
  work: Work,
  db: Firestore,
  botId: string,
  id: string | undefined,
): Promise<Waiting | undefined> {
  if (id === undefined) return undefined;
  const ref = broadcasts.doc(db, botId, id);
  const { before } = await work.read({ before: ref });
  if (!before || before.frozen || !waits.includes(before.state)) return undefined;
  const { state } = before;
  return {
    becomes(item, { words, time = false }) {
      const isDue = item.publishedAt <= work.at;
      const after = { ...before, ...(words && { name: nameOf(item), variants: variantsOf(item, before) }) };
      const waiting = state === 'paused' ? state : 'scheduled';
      if (!time) work.save(ref, before, after);
      else if (!isDue) work.save(ref, before, { ...after, state: waiting, at: item.publishedAt });
      else if (state !== 'scheduled') work.save(ref, before, { ...after, at: undefined });
      else {
        work.save(ref, before, { ...after, state: 'preparing', at: undefined, queuedAt: work.at });
        work.emit(goOn(id));
      }
    },
    cancel() {
      work.save(ref, before, { ...before, state: 'cancelled', at: undefined, endedAt: work.at });
    },
  };
}

const waits: readonly Broadcast['state'][] = ['scheduled', 'preparing', 'paused'];

/** Buttons that somebody has given it stay. */
const variantsOf = (item: Item, { variants: [first] }: Broadcast): Variant[] => [
  { messages: messagesOf(item), buttons: first?.buttons ?? [] },
];

const nameOf = ({ title: { uk, ru, en } }: Item): string =>
  Array.from(uk ?? ru ?? en ?? '📰')
    .slice(0, 50)
    .join('');

/** In each language that it has both title and words in; else with what there is. */
function messagesOf({ id, title, body, picture }: Item): Variant['messages'] {
  const media: Content['media'] = picture ? [{ type: 'photo', news: id }] : [];
  const written = languages.filter((code) => title[code] !== undefined || body[code] !== undefined);
  return Object.fromEntries(
    written.map((code) => {
      const heading = `📰 ${title[code] ?? ''}`.trimEnd();
      const text = [heading, body[code]].filter(Boolean).join('\n\n');
      const entities: Content['entities'] = [{ type: 'bold', offset: 0, length: heading.length }];
      return [code, { text, entities, media }];
    }),
  );
}
