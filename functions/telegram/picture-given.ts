/** A picture that a member of staff sends, as a photo or as a file. */
import { tokenOf } from '../../shared/bots/queries.ts';
import { download } from '../../shared/cloud/telegram.ts';
import { inspect } from '../decoding.ts';
import { maxPictureBytes } from '../keep-picture.ts';
import { Unfit, type Given } from './forms.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const maxMegabytes = maxPictureBytes / 1024 / 1024;

export const fileIdOf = ({ photo, file }: Pick<Given, 'photo' | 'file'>): string | undefined =>
  photo ?? file?.fileId;

/** What is said where something else was sent, as HTML. */
export const noPicture = (voice: Voice): string => voice.html('adm-picture-expected', { max: maxMegabytes });

/**
 * The bytes of a picture that was sent.
 * @returns undefined where no file was sent
 */
export async function pictureBytes(
  { api, visit: { cloud, botId, shop } }: ShopContext,
  voice: Voice,
  given: Pick<Given, 'photo' | 'file'>,
): Promise<Buffer | Unfit | undefined> {
  const fileId = fileIdOf(given);
  if (fileId === undefined) return undefined;
  const tooLarge = () => new Unfit(voice.html('adm-picture-large', { max: maxMegabytes }));
  if ((given.file?.size ?? 0) > maxPictureBytes) return tooLarge();
  const bytes = await download(cloud.config, tokenOf(cloud, botId, shop), api, fileId, maxPictureBytes);
  if (bytes === 'too_large') return tooLarge();
  return bytes === 'gone' || typeof (await inspect(bytes)) === 'string' ? new Unfit(noPicture(voice)) : bytes;
}

/**
 * A photo that was sent is Telegram's already, and so it can be shown before its sizes are made. The id of a file is no
 * good for that.
 */
export async function knownAtOnce(
  { visit: { log } }: ShopContext,
  { photo }: Pick<Given, 'photo'>,
  remember: (fileId: string) => Promise<void>,
): Promise<void> {
  if (photo === undefined) return;
  try {
    await remember(photo);
  } catch (error) {
    log.warn({ error }, 'the file_id of a photo is not remembered: it is shown once its sizes are made');
  }
}
