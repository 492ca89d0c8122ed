/** What recipients of a broadcast see, made of what is written: for those who send it, and for who looks at it before. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Bot } from '../shared/bots/model.ts';
import { contentIn, isPaidFor } from '../shared/broadcasts/decide.ts';
import type { Broadcast, Content } from '../shared/broadcasts/model.ts';
import type { Cloud } from '../shared/cloud/cloud.ts';
import { news } from '../shared/news/queries.ts';
import type { Language } from '../shared/texts/model.ts';
import type { KnownFiles, Parcel, SentFile } from './broadcast-message.ts';
import { broadcastMarkup, wordsBelow, type Counted } from './telegram/views/broadcast.ts';

/** What goes on from shard to shard of a broadcast. */
export interface Baggage {
  known: KnownFiles;
  /** Of items of news, by their ids: where Storage has the picture; undefined where it has none. */
  newsPictures: ReadonlyMap<string, string | undefined>;
}

/** The sizes of a picture are made within seconds; without them the words go alone. */
const patienceMs = 30_000;

/**
 * Looks up what the broadcast brings along.
 * @param patience for pictures that are only being made, in milliseconds: 0 where somebody waits for the answer
 */
export async function pack(
  cloud: Cloud,
  botId: string,
  { variants }: Pick<Broadcast, 'variants'>,
  patience = patienceMs,
): Promise<Baggage> {
  const contents = variants.flatMap(({ messages: { ru, uk, en } }) => [ru, uk, en]);
  const items = contents.flatMap((content) => content?.media ?? []);
  const ids = new Set(items.flatMap((file) => ('news' in file ? [file.news] : [])));
  const found = Array.from(
    ids,
    async (id) => [id, await newsCard(cloud, botId, id, Date.now() + patience)] as const,
  );
  return { known: new Map(), newsPictures: new Map(await Promise.all(found)) };
}

const lookEveryMs = 500;

async function newsCard(
  { db }: Cloud,
  botId: string,
  id: string,
  until: number,
): Promise<string | undefined> {
  for (;;) {
    const picture = (await news.doc(db, botId, id).get()).data()?.picture;
    if (!picture || picture.card !== undefined || picture.problem) return picture?.card;
    if (Date.now() >= until) return undefined;
    await wait(lookEveryMs);
  }
}

/**
 * Makes what recipients see: of this variant, in this language.
 * @param counted where who presses its buttons is to be counted
 */
export function parcelsOf(
  shop: Pick<Bot, 'language' | 'broadcasts'>,
  { variants, category, delivery }: Pick<Broadcast, 'variants' | 'category' | 'delivery'>,
  { newsPictures }: Pick<Baggage, 'newsPictures'>,
  counted?: Omit<Counted, 'variant'>,
): (variant: number, language: Language) => Parcel {
  const filesOf = ({ media }: Content): SentFile[] =>
    media.flatMap((file): SentFile[] => {
      if (!('news' in file)) return [file];
      const stored = newsPictures.get(file.news);
      return stored === undefined ? [] : [{ type: 'photo', stored }];
    });
  const made = new Map<string, Parcel>();
  return (number, language) => {
    const key = `${number} ${language}`;
    const there = made.get(key);
    if (there) return there;
    const variant = variants[number];
    if (!variant) throw new Error(`there is no variant ${number}`);
    const content = contentIn(variant, language, shop.language);
    const parcel: Parcel = {
      text: content.text,
      entities: content.entities,
      files: filesOf(content),
      markup: broadcastMarkup(
        { buttons: variant.buttons, category },
        language,
        shop.language,
        counted && { ...counted, variant: number },
      ),
      below: wordsBelow(variant.buttons, language),
      delivery: { ...delivery, paid: isPaidFor(delivery, shop.broadcasts) },
    };
    made.set(key, parcel);
    return parcel;
  };
}
