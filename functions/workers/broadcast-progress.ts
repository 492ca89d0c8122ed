/**
 * The message that tells a broadcast's author how far it is. Whoever works the broadcast edits it every few seconds, by
 * what they have in memory: nothing is read for it. The broadcast names the message, so after a crash it is gone on
 * with. Telegram takes edits in whichever order they come, and people press its buttons meanwhile: so that message never
 * shows anything else. Where a button leads away from it, it is deleted, and the edits fail; where it is opened again the
 * broadcast names another, and who works it hears of that: Firestore tells of changes, at a read for each. It is told for
 * information alone: that it fails keeps nothing from being sent.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { tokenOf } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { added, emptyTally, reachedEach, settledIn, sumOf } from '../../shared/broadcasts/decide.ts';
import type { Broadcast, NumberedBroadcast, Tally } from '../../shared/broadcasts/model.ts';
import { broadcasts, progressOf } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { readable } from '../../shared/cloud/firestore.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import { holds } from '../../shared/staff/decide.ts';
import { roleOf } from '../../shared/staff/queries.ts';
import { html } from '../telegram/sending.ts';
import { progressScreen, type Live } from '../telegram/views/broadcast-report.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';
import { personOf, reach } from './telling.ts';

const everyMs = 3000;
/** The pace is told by what was done in so long. */
const windowMs = 12_000;

type Place = NonNullable<Broadcast['progress']>;

/**
 * Whom the bot tells about a broadcast: who has sent it or set its time, else who has written it, where that was in the chat; of
 * news, who has published them there. Who may not send any more is told nothing more.
 */
export async function authorOf(
  { cloud, botId }: Pick<Told, 'cloud' | 'botId'>,
  { progress, startedBy, origin }: Broadcast,
): Promise<number | undefined> {
  const author = progress?.chatId ?? startedBy ?? ('telegramId' in origin ? origin.telegramId : undefined);
  if (author === undefined) return undefined;
  return holds(await roleOf(cloud, botId, author), 'broadcasts') ? author : undefined;
}

interface Told {
  cloud: Cloud;
  botId: string;
  shop: Bot;
}

/** Draws the message anew. @returns false where it is gone, or its reader is */
async function draw(
  { cloud, botId, shop }: Told,
  { place, voice }: Reader,
  item: NumberedBroadcast,
  live: Live,
  waits = false,
): Promise<boolean> {
  const { text, markup } = progressScreen(voice, item, live, { waits });
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  try {
    await api.editMessageText(place.chatId, place.messageId, text, { ...html, reply_markup: markup });
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== 'same' && refusal !== 'gone')
      cloud.log.warn({ error, broadcast: item.id }, 'progress is not told');
    return refusal !== 'gone' && refusal !== 'unreachable';
  }
}

/** Draws the message of a broadcast that nobody works on by now, as it is in the database. */
export async function drawProgress(told: Told, item: NumberedBroadcast): Promise<void> {
  const { cloud, botId, shop } = told;
  const reader = await readerOf(told, item);
  if (!reader) return;
  const live = {
    ...(await progressOf(cloud, botId, item.id, item)),
    rate: reachedEach(item, shop.broadcasts),
  };
  await draw(told, reader, item, live);
}

/** Where it is told, and how to speak to who reads it there. */
interface Reader {
  place: Place;
  voice: Voice;
}

/** @returns undefined where it is told nowhere, or to who may not send any more */
async function readerOf(told: Told, item: NumberedBroadcast): Promise<Reader | undefined> {
  const { cloud, botId, shop } = told;
  const { progress: place } = item;
  if (!place || (await authorOf(told, item)) === undefined) return undefined;
  const { spoken } = await personOf(cloud, botId, shop, place.chatId);
  return { place, voice: voiceOf(shop, spoken) };
}

/** Sends the message, where there is none yet and somebody is to be told. */
async function begin({ cloud, botId, shop }: Told, item: NumberedBroadcast): Promise<void> {
  if (item.progress) return;
  const author = await authorOf({ cloud, botId }, item);
  if (author === undefined) return;
  const { spoken, isAway } = await personOf(cloud, botId, shop, author);
  if (isAway) return;
  const { id, frozen } = item;
  const start = { recipients: frozen?.recipients ?? 0, tally: emptyTally(), settled: 0 };
  const { text, markup } = progressScreen(voiceOf(shop, spoken), item, start);
  const key = `broadcast-progress-${id}`;
  await reach(cloud, botId, { to: author, key, note: key, waitMs: 0 }, async () => {
    const api = cloud.telegram(tokenOf(cloud, botId, shop));
    const sent = await api.sendMessage(author, text, { ...html, reply_markup: markup });
    const progress = { chatId: author, messageId: sent.message_id };
    await broadcasts.doc(cloud.db, botId, id).update({ progress });
    return { messageId: sent.message_id };
  });
}

/** Whose sends are counted. */
interface Counted {
  readonly tally: Tally;
}

/** Tells how far a broadcast is for as long as this worker works on it. Nothing that is sent waits for it. */
export class Follower {
  readonly #told: Told;
  /** As it was heard of last. */
  #item: NumberedBroadcast;
  #reader: Reader | undefined;
  /** The message that was drawn last, where that did not succeed. */
  #goneId: number | undefined;
  /** Of the shards that are finished. */
  #finished: Tally;
  /** At most two: the last answers of one are waited for while the next is begun. */
  readonly #runs: Counted[] = [];
  readonly #samples: { at: number; settled: number }[] = [];
  readonly #over = new AbortController();
  readonly #telling: Promise<void>;

  constructor(told: Told, item: NumberedBroadcast) {
    this.#told = told;
    this.#item = item;
    const { pass, tallies, later } = item;
    this.#finished = pass.number === 0 ? sumOf(tallies) : (later ?? emptyTally());
    this.#telling = this.#tell();
  }

  /** Counts what this shard's worker sends, too. The one before the last is finished by then. */
  watch(run: Counted): void {
    this.#runs.push(run);
    if (this.#runs.length <= 2) return;
    const first = this.#runs.shift();
    if (first) this.#finished = added(this.#finished, first.tally);
  }

  /** This worker is done with it, and what it has come to is told. */
  async end(): Promise<void> {
    this.#over.abort();
    await this.#telling;
  }

  /** Never rejects. */
  async #tell(): Promise<void> {
    const { cloud, botId } = this.#told;
    const { id } = this.#item;
    const { signal } = this.#over;
    const ref = broadcasts.doc(cloud.db, botId, id);
    const failed = (error: unknown) =>
      cloud.log.warn({ error, broadcast: id }, 'how far a broadcast is is not told');
    let leave: (() => void) | undefined;
    try {
      await begin(this.#told, this.#item);
      leave = ref.onSnapshot((snapshot) => {
        this.#item = { ...(readable(snapshot) ?? this.#item), id };
      }, failed);
      // From when on the pace is counted.
      this.#live();
      while (!signal.aborted) {
        const passed = await wait(everyMs, true, { signal, ref: false }).catch(() => false);
        if (passed) await this.#draw();
      }
      const found = (await ref.get()).data();
      if (!found) return;
      this.#item = { ...found, id };
      // It is another's turn, or another worker goes on.
      await this.#draw(found.state === 'sending');
    } catch (error) {
      failed(error);
    } finally {
      leave?.();
    }
  }

  async #draw(waits = false): Promise<void> {
    const item = this.#item;
    const live = this.#live();
    const { messageId } = item.progress ?? {};
    if (messageId === undefined || messageId === this.#goneId) return;
    if (this.#reader?.place.messageId !== messageId) this.#reader = await readerOf(this.#told, item);
    const drawn = this.#reader && (await draw(this.#told, this.#reader, item, live, waits));
    if (!drawn) this.#goneId = messageId;
  }

  #live(): Live {
    const tally = this.#runs.reduce((sum, run) => added(sum, run.tally), this.#finished);
    const settled = settledIn(tally);
    const now = Date.now();
    this.#samples.push({ at: now, settled });
    while (this.#samples[0] && this.#samples[0].at < now - windowMs) this.#samples.shift();
    const [first] = this.#samples;
    const seconds = first ? (now - first.at) / 1000 : 0;
    const allowed = reachedEach(this.#item, this.#told.shop.broadcasts);
    const rate = first && seconds > 1 ? (settled - first.settled) / seconds : allowed;
    const recipients = this.#item.frozen?.recipients ?? 0;
    return { recipients, tally, settled, rate };
  }
}
