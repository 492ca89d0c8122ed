import type { Cloud } from '../cloud/cloud.ts';
import { kind } from '../cloud/firestore.ts';
import { kept } from '../cloud/kept.ts';
import { channelState, type ChannelState } from './model.ts';

/** `bots/{botId}/gate/{channel}`: there once the bot has lost its rights in the channel. */
export const channelStates = kind('gate', channelState);

/** How the bot stands with its channels, at most ten seconds old; those with which nothing ever was are absent. */
export const findChannelStates = kept(
  async ({ db }: Cloud, botId): Promise<ReadonlyMap<string, ChannelState>> => {
    const { docs } = await channelStates.all(db, botId).limit(50).get();
    return new Map(docs.map((doc) => [doc.id, doc.data()]));
  },
);
