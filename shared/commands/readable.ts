/** Ids that people read, say and type. */

/** Crockford's base 32: no letter that a person takes for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A letter for each byte. */
export const readable = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');

/** An id of ten letters as people say it: `7KQ2M-4XB9T`. */
export const spoken = (id: string): string => `${id.slice(0, 5)}-${id.slice(5)}`;

/** The id that somebody says or types, in whichever case, with the dash or without. */
export const unspoken = (text: string): string => text.replace('-', '').toUpperCase();
