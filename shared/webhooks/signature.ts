/**
 * Signatures in the manner of Standard Webhooks (https://www.standardwebhooks.com): a receiver may use any of its
 * libraries. Secrets follow from the platform's key, so none is stored, and the same command answers with the same one.
 */
import { createHmac } from 'node:crypto';
import type { Config } from '../cloud/config.ts';
import { secretDigest } from '../cloud/secrets.ts';
import type { Webhook } from './model.ts';

type Keyed = Pick<Config & { SECRET_KEY: string }, 'SECRET_KEY'>;

/** Which secret it is. The moment tells a webhook from one before it that had its id: what was shown then is no good. */
interface Which {
  botId: string;
  webhookId: string;
  /** When the webhook was made. */
  madeAt: string;
  version: number;
}

const keyOf = ({ SECRET_KEY }: Keyed, { botId, webhookId, madeAt, version }: Which): Buffer =>
  secretDigest(SECRET_KEY, 'webhook-out', `${botId} ${webhookId} ${madeAt} ${version}`);

/** What the receiver keeps: `whsec_` and 32 bytes in base64. */
export const webhookSecretOf = (config: Keyed, which: Which): string =>
  `whsec_${keyOf(config, which).toString('base64')}`;

export interface Signed {
  id: string;
  /** Of the attempt: a receiver refuses what is older than some minutes. */
  at: Date;
  body: string;
}

/** The headers of a request: one signature for each secret that is valid. */
export function signatureHeaders(
  config: Keyed,
  botId: string,
  webhookId: string,
  { secret: { version, previousUntil }, createdAt }: Pick<Webhook, 'secret' | 'createdAt'>,
  { id, at, body }: Signed,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const versions = previousUntil && previousUntil > at ? [version, version - 1] : [version];
  const madeAt = createdAt.toISOString();
  const signatures = versions.map((one) => {
    const hmac = createHmac('sha256', keyOf(config, { botId, webhookId, madeAt, version: one }));
    return `v1,${hmac.update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
