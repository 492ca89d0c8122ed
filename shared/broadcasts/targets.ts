/** Where the buttons below broadcasts lead that have gone out. */
import type { Cloud } from '../cloud/cloud.ts';
import { kept } from '../cloud/kept.ts';
import type { SentVariant } from './click.ts';
import type { BroadcastButton } from './model.ts';
import { broadcasts } from './queries.ts';

export type Target = BroadcastButton['to'];

/** By bot and broadcast: a hundred may press in a second. */
const targets = kept(async ({ db }: Cloud, key: string): Promise<Target[][] | undefined> => {
  const [botId = '', id = ''] = key.split(' ');
  const found = (await broadcasts.doc(db, botId, id).get()).data();
  return found?.startedAt && found.variants.map(({ buttons }) => buttons.map(({ to }) => to));
});

/** @returns undefined where there is no such broadcast or button, or it has not gone out */
export async function targetOf(
  cloud: Cloud,
  botId: string,
  { id, variant }: SentVariant,
  place: number,
): Promise<Target | undefined> {
  return (await targets(cloud, `${botId} ${id}`))?.[variant]?.[place];
}
