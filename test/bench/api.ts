/**
 * What reading over REST costs: requests a second of one instance, against a bare Hono handler that sends the same JSON
 * out of its memory. Ours asks for the token, the bot and the documents, and checks scope, pace and version.
 */
import { startPlatform } from '../platform.ts';
import { Child } from './child.ts';
import { environmentOf } from './environment.ts';
import { compare, inParallel, type Result } from './measure.ts';

const rounds = 5;
const requests = 300;
const atOnce = 20;

export async function api(): Promise<Result[]> {
  const platform = await startPlatform();
  const children: Child[] = [];
  try {
    // Its own pace would be what is measured.
    const pace = { API_BURST: '1000000', API_PER_SECOND: '1000000' };
    const ours = await Child.start('vitrina-api.ts', { ...environmentOf(platform), ...pace });
    children.push(ours);
    const theirs = await Child.start('bare-api.ts');
    children.push(theirs);
    const shop = `/v1/bots/${platform.botId}`;
    const headers = { authorization: `Bearer ${platform.token}` };
    const results: Result[] = [];
    for (const [name, path] of [
      ['list of 20 products', `${shop}/products`],
      ['one product', `${shop}/products/sencha`],
    ] as const) {
      const [here, there] = [ours, theirs].map(({ port }) => `http://127.0.0.1:${port}${path}`);
      if (!here || !there) continue;
      const body = await (await asked(here, { headers })).text();
      await asked(there, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
      const rate = (url: string) => async () => {
        const begin = performance.now();
        await inParallel(requests, atOnce, async () => (await asked(url, { headers })).arrayBuffer());
        return (requests / (performance.now() - begin)) * 1000;
      };
      const sides = { ours: rate(here), theirs: rate(there) };
      await sides.ours();
      await sides.theirs();
      const how = `${requests} requests a round, ${atOnce} at once, ${body.length} bytes; theirs: bare Hono`;
      results.push(await compare({ name: `REST, ${name}`, unit: 'requests/s', how, rounds }, sides));
    }
    return results;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await platform.close();
  }
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
}
