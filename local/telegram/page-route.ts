/** `/chat`: the page to chat in. Its parts are built at the first request, and load nothing from elsewhere. */
import type { ServerResponse } from 'node:http';
import { pageAssets } from './page-assets.ts';

let assets: ReturnType<typeof pageAssets> | undefined;

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
    "media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export async function handlePage(response: ServerResponse, pathname: string): Promise<void> {
  try {
    assets ??= pageAssets();
    const asset = (await assets).get(pathname.replace(/^\/chat\/?/, ''));
    if (asset) {
      response.writeHead(200, { ...headers, 'content-type': asset.type, 'cache-control': 'no-cache' });
      response.end(asset.body);
      return;
    }
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end('The chat page has no such part: open /chat.\n');
  } catch (error) {
    assets = undefined;
    console.error(error);
    response.writeHead(500, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end('The chat page could not be built: see the log.\n');
  }
}
