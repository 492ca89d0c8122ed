/**
 * Requests drawn from the API's own document, and such as it does not allow: each is answered as the document says, and
 * none with a 500. `ApiClient` holds every answer against the document.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyText, drawnFrom } from './arbitrary.ts';
import { openHarness, type Harness } from './harness.ts';
import { operationsOf, type Operation } from './schema.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.platform.close());

interface Asked {
  path: string;
  raw?: string;
  type?: string;
  headers: Record<string, string>;
}
type Parameter = NonNullable<Operation['parameters']>[number];

/** Most requests are as the document says; in the others one part is not. */
const wrongParts = [...Array<string>(8).fill('nothing'), 'path', 'query', 'header', 'body', 'type'];

function requests(path: string, operation: Operation): fc.Arbitrary<Asked> {
  const { api, platform } = harness;
  const content = Object.entries(operation.requestBody?.content ?? {});
  const valueOf = ({ name, in: place, schema }: Parameter, wrong: string): fc.Arbitrary<string> => {
    if (name === 'botId') return fc.constant(wrong === 'path' ? '1' : platform.botId);
    if (wrong === place) return anyText;
    const drawn = drawnFrom(api.document, schema).map(String);
    const known = place === 'path' ? seen.get(path.slice(0, path.indexOf(`/{${name}}`))) : undefined;
    return known ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, drawn) : drawn;
  };
  const values = (place: string, wrong: string): fc.Arbitrary<Record<string, string>> => {
    const all = (operation.parameters ?? []).filter((one) => one.in === place);
    // A few of the filters at a time: many do not go together.
    const some =
      place === 'path' ? fc.constant(all) : fc.subarray(all, { maxLength: Math.min(2, all.length) });
    return some.chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((one) => [one.name, valueOf(one, wrong)]))),
    );
  };
  const bodies = (wrong: string) =>
    content.length === 0
      ? fc.constant(undefined)
      : fc.constantFrom(...content).chain(([type, { schema }]) => {
          const json = type === 'application/json' && wrong !== 'body';
          const given = json ? drawnFrom(api.document, schema) : fc.jsonValue({ maxDepth: 3 });
          return given.map((value) => ({
            type: wrong === 'type' ? 'text/plain' : type,
            raw: JSON.stringify(value),
          }));
        });
  return fc.constantFrom(...wrongParts).chain((wrong) =>
    fc
      .record({
        inPath: values('path', wrong),
        inQuery: values('query', wrong),
        headers: values('header', wrong),
        body: bodies(wrong),
      })
      .map(({ inPath, inQuery, headers, body }): Asked => {
        const query = new URLSearchParams(inQuery).toString();
        const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(asStep(inPath[name] ?? '').toWellFormed()),
        );
        return {
          path: query ? `${filled}?${query}` : filled,
          headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => isHeader(value))),
          ...body,
        };
      }),
  );
}

/** What can be sent at all as a step of an address: one or two dots alone are taken out of it on the way. */
const asStep = (value: string): string => (/^\.\.?$/.test(value) ? `${value}-` : value);

/** What can be sent at all as the value of a header. */
const isHeader = (value: string): boolean => /^[\x21-\x7e]*$/.test(value);

/** Ids that the answers have named, by the address of their list: so requests meet what is there. */
const seen = new Map<string, string[]>();
function remember(path: string, body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  if ('items' in body && Array.isArray(body.items)) body.items.forEach((item) => remember(path, item));
  if (!('id' in body) || (typeof body.id !== 'string' && typeof body.id !== 'number')) return;
  const list = path.replace(/\/\{\w+\}$/, '');
  seen.set(list, [...new Set([...(seen.get(list) ?? []), String(body.id)])].slice(-30));
}

/** Lists come first, whose ids the others are about; what takes something away comes last. */
const turn = (method: string): number => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].indexOf(method);

test('whatever is asked of an operation is answered as its description says', async () => {
  const { api } = harness;
  const operations = operationsOf(api.document).sort(
    ([one, short], [other, long]) => turn(one) - turn(other) || short.length - long.length,
  );
  const statuses = new Map<number, number>();
  for (const [method, path, operation] of operations) {
    await fc.assert(
      fc.asyncProperty(requests(path, operation), async ({ path: here, ...given }) => {
        const answer = await api.call(method, here, given);
        expect(answer.status, `${method} ${here} ${given.raw ?? ''}`).toBeLessThan(500);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        remember(path, answer.body);
      }),
      { numRuns: 10 },
    );
  }
  // They are not all refused at the door.
  for (const status of [200, 201, 204, 404, 409, 415, 422])
    expect(statuses.get(status), String(status)).toBeGreaterThan(0);
});
