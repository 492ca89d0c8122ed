/**
 * Keeping pictures that somebody brings, over REST or in the chat. The originals are stored before a command names
 * them, under paths of their own; those that the command does not take go again.
 */
import type { Picture } from '../shared/catalog/model.ts';
import { mediaTypes, originalPath, type PictureOwner } from '../shared/catalog/pictures.ts';
import type { Cloud } from '../shared/cloud/cloud.ts';
import { sha256 } from '../shared/cloud/digest.ts';
import { inspect, type NoPicture } from './decoding.ts';

/** The most bytes of a picture. */
export const maxPictureBytes = 10 * 1024 * 1024;

interface Brought {
  bytes: Uint8Array;
  /** Of the command that names it: what is brought again lies where it lay. */
  commandId: string;
  /** See the picture's model. */
  place?: number;
}

/**
 * Stores a picture and has a command name it.
 * @param attach runs the command under the id that it is given; answers which picture there is now, undefined where the
 *   command is refused for good. What it throws leaves the file where it is, to be found when the same comes again.
 */
export async function keepPicture(
  cloud: Cloud,
  botId: string,
  owner: PictureOwner,
  { bytes, commandId, place }: Brought,
  attach: (picture: Picture, commandId: string) => Promise<Picture | undefined>,
): Promise<Picture | NoPicture | 'refused'> {
  const one = async (given: Picture) => {
    const kept = await attach({ ...given, ...(place !== undefined && { place }) }, commandId);
    return kept && [kept];
  };
  const kept = await keepPictures(cloud, botId, owner, { all: [bytes], use: commandId }, ([given]) =>
    given ? one(given) : Promise.resolve(undefined),
  );
  if (kept === 'refused') return kept;
  if ('wrong' in kept) return kept.wrong;
  return kept[0] ?? 'refused';
}

/**
 * Stores pictures and has one command name them all, or none.
 * @param use names the request that brings them: what is brought again lies where it lay
 * @param isStored the command was executed before: what became of its files since then stays
 * @param attach as in {@link keepPicture}
 * @returns which of them is no picture of ours, where one is not
 */
export async function keepPictures(
  { pictures }: Cloud,
  botId: string,
  owner: PictureOwner,
  { all, use, isStored = false }: { all: readonly Uint8Array[]; use: string; isStored?: boolean },
  attach: (pictures: Picture[]) => Promise<Picture[] | undefined>,
): Promise<Picture[] | 'refused' | { wrong: NoPicture; index: number }> {
  const given = new Map<string, { picture: Picture; bytes: Uint8Array; type: string }>();
  for (const [index, bytes] of all.entries()) {
    const found = await inspect(bytes);
    if (typeof found === 'string') return { wrong: found, index };
    const { extension, width, height } = found;
    const id = sha256(bytes).slice(0, 16);
    const original = originalPath(botId, owner, { id, use: useOf(use), extension });
    given.set(id, { picture: { id, original, width, height }, bytes, type: mediaTypes[extension] });
  }
  const named = [...given.values()].map(({ picture }) => picture);
  if (isStored) return (await attach(named)) ?? 'refused';
  for (const { picture, bytes, type } of given.values()) await pictures.save(picture.original, bytes, type);
  const kept = await attach(named);
  const taken = new Set(kept?.map(({ original }) => original));
  for (const { original } of named) if (!taken.has(original)) await pictures.remove(original);
  return kept ?? 'refused';
}

/** What paths say of the request that brought a picture. */
export const useOf = (request: string): string => sha256(request).slice(0, 16);
