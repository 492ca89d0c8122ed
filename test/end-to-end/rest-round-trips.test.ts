/**
 * What reading over REST costs in Firestore, whatever the size of the shop. The API that is measured has a Firestore
 * client of its own. What an instance keeps in memory for some seconds (the bot) is warm, and the token was used a moment
 * ago.
 */
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFunction } from '../../functions/api/function.ts';
import { listen, type Gateway } from '../../local/gateway.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { makeCategories, stockUpTo } from './crowded-shop.ts';
import { counted, countsOf } from './wire-counts.ts';

let platform: Platform;
let measured: Cloud;
let api: Gateway;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  measured = openCloud(platform.cloud.config);
  measured.db.settings({ customHeaders: { Authorization: 'Bearer owner', ...counted } });
  http('api-measured', apiFunction(measured));
  const server = getTestServer('api-measured');
  api = await listen('127.0.0.1', 0, [
    { prefix: '/v1', handler: (request, response) => void server.emit('request', request, response) },
  ]);
  await makeCategories(platform);
});
afterAll(async () => {
  await platform.close();
  await api.close();
  await measured.close();
});

async function get(path: string): Promise<void> {
  const headers = { authorization: `Bearer ${platform.token}` };
  const url = `http://127.0.0.1:${api.port}/v1/bots/${platform.botId}${path}`;
  const response = await fetch(url, { headers });
  expect(response.status, await response.text()).toBe(200);
}

describe.each([30, 300])('with %i products', (count) => {
  beforeAll(() => stockUpTo(platform, count));

  it.each([
    // The token; and one more product than is shown, which tells whether there is a next page.
    ['/products?limit=20', { roundTrips: 2, reads: 1 + 21, writes: 0 }],
    ['/products?limit=20&sort=-price', { roundTrips: 2, reads: 1 + 21, writes: 0 }],
    ['/products/coffee-0', { roundTrips: 2, reads: 1 + 1, writes: 0 }],
  ])('%s costs the same', async (path, costs) => {
    await get(path);
    expect(await countsOf(() => get(path))).toEqual(costs);
  });
});
