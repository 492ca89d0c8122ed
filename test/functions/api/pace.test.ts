/** How fast a token may go on, over REST. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ DEMO: 'false', API_BURST: '5', API_PER_SECOND: '0.01' });
});
afterAll(() => harness.platform.close());

describe('the pace of a token', () => {
  test('what is too much at a time is refused, with the time to wait, and tells nobody else to', async () => {
    const { api, at, boundToken: token, powerlessToken } = harness;
    let taken = 0;
    while ((await api.get(at, { token })).status === 200) taken++;
    expect(taken).toBeGreaterThan(2);
    expect(taken).toBeLessThanOrEqual(5);
    const refused = await api.get(at, { token });
    expect(problemOf(refused)).toBe('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(100);
    expect((await api.get('/v1/session', { token: powerlessToken })).status).toBe(200);
  });

  test('it is in the access log of its bot', async () => {
    const { api, at } = harness;
    const { items } = (await api.get(`${at}/access-log`)).body as { items: object[] };
    expect(items).toMatchObject([{ status: 429, reason: 'too_many_requests', result: 'refused', count: 2 }]);
  });
});
