/**
 * Secrets at rest. One key (SECRET_KEY) gives three things by HKDF: the encryption of bot tokens, the webhook
 * secret of each bot, and nothing is stored from which they could be read back without it.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { sha256 } from './digest.ts';

const derive = (key: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'vitrina', purpose, 32));

/** AES-256-GCM; the result is base64url of nonce, tag and text. `about` binds it to its owner: a copy elsewhere fails. */
export function encrypt(key: string, text: string, about: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'encrypt'), nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Throws when the key, `about` or the text is not the one it was encrypted with. */
export function decrypt(key: string, sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'encrypt'), bytes.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** What Telegram sends back in X-Telegram-Bot-Api-Secret-Token: 43 characters of A-Z a-z 0-9 _ -. */
export function webhookSecret(key: string, botId: string): string {
  return createHmac('sha256', derive(key, 'webhook')).update(botId).digest('base64url');
}

/** 32 bytes that nobody can foretell without the key, and that are the same each time. */
export function secretDigest(key: string, purpose: string, about: string): Buffer {
  return createHmac('sha256', derive(key, purpose)).update(about).digest();
}

/** The hash under which an access token is stored. Tokens are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return sha256(token);
}

/** Compares in a time that depends on neither text. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
