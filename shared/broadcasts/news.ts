/** An item of news as a broadcast: it goes to all customers when it is published. */
import type { Firestore } from '../cloud/firestore.ts';
import { derivedId, type Work } from '../commands/execute.ts';
import { languages, type Localized } from '../texts/model.ts';
import { goOn } from './commands.ts';
import { delivery, type Content, type Variant } from './model.ts';
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
  { commandId, botId, at }: { commandId: string; botId: string; at: Date },
  item: Item,
  db: Firestore,
): string {
  const id = derivedId(commandId, 'broadcast');
  const isDue = item.publishedAt <= at;
  work.create(broadcasts.doc(db, botId, id), {
    name: nameOf(item),
    category: 'news',
    variants: [{ messages: messagesOf(item), buttons: [] }],
    audience: {},
    delivery: delivery.parse({}),
    origin: { kind: 'news', newsId: item.id },
    pass: { number: 0, kind: 'send' },
    next: 0,
    tallies: [],
    ...(isDue ? { state: 'preparing', queuedAt: at } : { state: 'scheduled', at: item.publishedAt }),
  });
  if (isDue) work.emit(goOn(id));
  return id;
}

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
