import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listObjects, type ListRequest, type Page } from '../../../local/storage/listing.ts';
import { Store } from '../../../local/storage/store.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function storeOf(names: string[]): Store {
  const store = new Store(undefined);
  for (const name of names) {
    store.saveObject({
      ...{ bucket: 'b', name, generation: 1, metageneration: 1, content: name, size: 0, md5: null },
      ...{ crc32c: '', components: null, created: 0, updated: 0, fields: {} },
    });
  }
  return store;
}

/** The listing as its documentation words it, over all names. */
function expected(names: string[], { prefix, delimiter, startOffset, endOffset }: ListRequest): string[] {
  const entries = names
    .filter((name) => name.startsWith(prefix))
    .filter((name) => byBytes(name, startOffset) >= 0 && (endOffset === '' || byBytes(name, endOffset) < 0))
    .map((name) => {
      const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
      return at === -1 ? name : `prefix ${name.slice(0, at + delimiter.length)}`;
    });
  return [...new Set(entries)].sort(byBytes);
}

const part = fc.constantFrom('a', 'b', '/', '//', 'ж', '\u{ffff}', '😀', '\0');
const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const start = fc.array(part, { maxLength: 2 }).map((parts) => parts.join(''));

test('pages of any size together are the whole listing, each entry once, each page as long as it may be', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { maxLength: 30 }),
      fc.record({
        prefix: start,
        delimiter: fc.constantFrom('', '/', '//', 'ж'),
        startOffset: start,
        endOffset: start,
      }),
      fc.integer({ min: 1, max: 7 }),
      (names, asked, limit) => {
        const store = storeOf(names);
        const request = { bucket: 'b', includeTrailingDelimiter: false, pageToken: '', limit, ...asked };
        const entries: string[] = [];
        let page: Page;
        do {
          page = listObjects(store, request);
          entries.push(
            ...page.objects.map((object) => object.name),
            ...page.prefixes.map((shared) => `prefix ${shared}`),
          );
          const size = page.objects.length + page.prefixes.length;
          if (page.nextPageToken !== undefined) expect(size).toBe(limit);
          request.pageToken = page.nextPageToken ?? '';
        } while (page.nextPageToken !== undefined);
        store.close();
        expect(entries.sort(byBytes)).toEqual(expected(names, request));
      },
    ),
    { numRuns: 300 },
  );
});

test('a prefix of many objects costs one read', () => {
  const names = Array.from({ length: 5000 }, (_, at) => `folder ${at % 2}/${at}`);
  const store = storeOf(names);
  const read: string[] = [];
  const counting: Pick<Store, 'objects'> = {
    *objects(...range) {
      for (const object of store.objects(...range)) {
        read.push(object.name);
        yield object;
      }
    },
  };
  const request = { bucket: 'b', prefix: '', delimiter: '/', startOffset: '', endOffset: '', pageToken: '' };
  const page = listObjects(counting, { ...request, includeTrailingDelimiter: false, limit: 1000 });
  expect(page.prefixes).toEqual(['folder 0/', 'folder 1/']);
  expect(read).toHaveLength(2);
  store.close();
});
