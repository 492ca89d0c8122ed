/** Where the buttons below broadcasts lead that have gone out. */
import type { Cloud } from '../cloud/cloud.ts';
import { kept } from '../cloud/kept.ts';
import type { SentVariant } from './click.ts';
import type { BroadcastButton } from './model.ts';
import { campaignOf } from './results.ts';
import { broadcasts } from './queries.ts';

export type Target = BroadcastButton['to'];

/** By bot and broadcast: a hundred may press in a second. */
const targets = kept(async ({ db }: Cloud, key: string) => {
  const [botId = '', id = ''] = key.split(' ');
  const found = (await broadcasts.doc(db, botId, id).get()).data();
  return (
    found?.startedAt && {
      campaign: campaignOf(found),
      variants: found.variants.map(({ buttons }) => buttons.map(({ to }) => to)),
    }
  );
});

/** @returns where it leads, and below which message it is; undefined where there is no such broadcast or button, or it has not gone out */
export async function targetOf(
  cloud: Cloud,
  botId: string,
  { id, variant }: Pick<SentVariant, 'id' | 'variant'>,
  place: number,
): Promise<{ to: Target; sent: SentVariant } | undefined> {
  const found = await targets(cloud, `${botId} ${id}`);
  const to = found?.variants[variant]?.[place];
  return to && { to, sent: { id, variant, ...found.campaign } };
}
