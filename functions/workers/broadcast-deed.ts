/** What each pass of a broadcast does to one recipient. */
import { GrammyError } from 'grammy';
import { tokenOf } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { languageBy, variantAt } from '../../shared/broadcasts/decide.ts';
import type { Claim } from '../../shared/broadcasts/ledger.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import {
  bringsFiles,
  changeParcel,
  costOf,
  meaningOf,
  sendParcel,
  type Parcel,
} from '../broadcast-message.ts';
import { parcelsOf, type Baggage } from '../broadcast-parcel.ts';
import type { Deed } from './broadcast-shard.ts';
import { holdOff } from './hold-off.ts';

export function deedFor(
  cloud: Cloud,
  botId: string,
  shop: Bot,
  { broadcastId, broadcast, shard }: Pick<Claim, 'broadcastId' | 'broadcast' | 'shard'>,
  baggage: Baggage,
): Deed {
  const { variants, delivery, pass } = broadcast;
  const { known } = baggage;
  const api = cloud.bulkTelegram(tokenOf(cloud, botId, shop));
  const publicUrl = cloud.config.PUBLIC_URL;
  const parcels = parcelsOf(shop, broadcast, baggage, { botId, id: broadcastId, publicUrl });
  const parcelOf = (index: number): Parcel =>
    parcels(variantAt(broadcastId, shard, index, variants.length), languageBy(shard.languages[index]));
  const chatOf = (index: number): number => shard.ids[index] ?? 0;
  const messagesOf = (index: number): number[] => [
    shard.messageIds[index] ?? 0,
    ...(shard.otherIds[index] ?? []),
  ];
  switch (pass.kind) {
    case 'send':
      return {
        cost: (index) => costOf(parcelOf(index)),
        goesAlone: (index) => bringsFiles(parcelOf(index), known),
        run: (index) =>
          sendParcel(cloud, api, chatOf(index), parcelOf(index), known, (ms) => holdOff(cloud, botId, ms)),
        meaningOf: (error, tries) => meaningOf(error, tries, delivery.retryUnknown),
      };
    case 'edit':
      return {
        cost: () => 1,
        goesAlone: (index) => bringsFiles(parcelOf(index), known),
        async run(index) {
          const [first = 0] = messagesOf(index);
          await changeParcel(cloud, api, chatOf(index), first, parcelOf(index), known);
          return { ids: [] };
        },
        // Whose message says it already, as in a language that was not changed, keeps it.
        meaningOf: (error, tries) =>
          refusalOf(error) === 'same' ? { outcome: 'left' } : meaningOf(error, tries, true),
      };
    case 'retract':
      return {
        cost: () => 1,
        goesAlone: () => false,
        async run(index) {
          await api.deleteMessages(chatOf(index), messagesOf(index)).catch(unlessGone);
          return { ids: [] };
        },
        meaningOf: (error, tries) => meaningOf(error, tries, true),
      };
  }
}

/** Who has deleted it has what was wished for; what is too old to be taken back stays. */
function unlessGone(error: unknown): void {
  if (!(error instanceof GrammyError) || !/not found/i.test(error.description)) throw error;
}
