/** A picture from an address that somebody gives. */
import type { Config } from '../shared/cloud/config.ts';
import { fetchOutside, OutboundRefused } from '../shared/cloud/outbound.ts';
import { maxPictureBytes } from './keep-picture.ts';

/**
 * What lies at an address, at most as large as a picture may be. Whether it is a picture is not looked at here.
 * @throws OutboundRefused with words that say what to do
 */
export async function fetchPicture(config: Pick<Config, 'OUTBOUND_PRIVATE'>, url: string): Promise<Buffer> {
  const { status, body } = await fetchOutside(config, url, {
    headers: { accept: 'image/avif,image/webp,image/png,image/jpeg' },
    timeoutMs: 20_000,
    maxBytes: maxPictureBytes,
    redirects: 3,
  });
  if (status === 200) return body;
  const { host } = new URL(url);
  throw new OutboundRefused(
    'unreachable',
    `${host} answers with ${status}: give the address of the picture itself.`,
    { isPassing: status === 429 || status >= 500 },
  );
}
