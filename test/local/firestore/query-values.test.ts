import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../local/firestore/model.ts';
import { KeyWriter, successor } from '../../../local/firestore/values/encode.ts';
import { formatFieldPath, parseFieldPath } from '../../../local/firestore/values/field-path.ts';
import { compareValues } from '../../../local/firestore/values/order.ts';
import { comparePaths } from '../../../local/firestore/values/resource-path.ts';
import { compareText } from '../../../local/firestore/values/text.ts';
import { anyValue, array, int, map, PATHS, text, vector } from './query-worlds.ts';

const encode = (write: (writer: KeyWriter) => void): Buffer => {
  const writer = new KeyWriter();
  write(writer);
  return writer.take();
};
const sign = Math.sign;
/** Any value, also with any text and any numbers. */
const wideValue: fc.Arbitrary<Value> = fc.oneof(
  anyValue,
  fc.string({ unit: 'binary' }).map(text),
  fc.double().map((doubleValue) => ({ doubleValue })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map(String)
    .map(int),
  fc.uint8Array().map((bytesValue) => ({ bytesValue })),
);

describe('the order of values', () => {
  it('is that of their encodings, upwards and with all bits inverted downwards', () => {
    fc.assert(
      fc.property(wideValue, wideValue, (a, b) => {
        const order = sign(compareValues(a, b));
        const [x, y] = [a, b].map((value) => encode((writer) => writer.value(value)));
        expect(x!.compare(y!)).toBe(order);
        const [u, v] = [a, b].map((value) => encode((writer) => writer.value(value).invert(0)));
        expect(u!.compare(v!)).toBe(0 - order);
      }),
      { numRuns: 5000 },
    );
  });

  it('holds part by part for encodings strung together', () => {
    fc.assert(
      fc.property(fc.tuple(wideValue, wideValue), fc.tuple(wideValue, wideValue), (a, b) => {
        const [x, y] = [a, b].map(([first, second]) => encode((writer) => writer.value(first).value(second)));
        expect(x!.compare(y!)).toBe(sign(compareValues(a[0], b[0]) || compareValues(a[1], b[1])));
      }),
      { numRuns: 2000 },
    );
  });

  it('is known from the first bytes of encodings unless these are the same', () => {
    fc.assert(
      fc.property(wideValue, wideValue, fc.integer({ min: 1, max: 12 }), (a, b, size) => {
        const cut = (value: Value): Buffer => encode((writer) => void writer.cutValue(value, size));
        const whole = encode((writer) => writer.value(a));
        expect(cut(a)).toEqual(whole.subarray(0, size));
        const order = cut(a).compare(cut(b));
        if (order !== 0) expect(order).toBe(sign(compareValues(a, b)));
      }),
      { numRuns: 3000 },
    );
  });

  it('ascends through the types as Firestore documents it', () => {
    const ascending: Value[] = [
      { nullValue: 'NULL_VALUE' },
      { booleanValue: false },
      { booleanValue: true },
      { doubleValue: NaN },
      { doubleValue: -Infinity },
      int('-9223372036854775808'),
      { doubleValue: -0 },
      int('9007199254740992'),
      int('9007199254740993'),
      { doubleValue: 9007199254740994 },
      int('9223372036854775807'),
      { doubleValue: 2 ** 63 },
      { timestampValue: { seconds: '-62135596800' } },
      { timestampValue: { seconds: '0', nanos: 1000 } },
      text(''),
      text('\uffff'),
      text('😀'),
      { bytesValue: Buffer.from([]) },
      { bytesValue: Buffer.from([0]) },
      { referenceValue: 'projects/p/databases/(default)/documents/c/__id5__' },
      { referenceValue: 'projects/p/databases/(default)/documents/c/__id10__' },
      { referenceValue: 'projects/p/databases/(default)/documents/c/a' },
      { geoPointValue: { latitude: 1, longitude: 2 } },
      array(),
      array(int(1)),
      array(int(1), int(1)),
      vector(5),
      vector(0, 0),
      map({}),
      map({ a: int(1) }),
      map({ a: int(1), b: int(0) }),
      map({ b: int(0) }),
    ];
    const shuffled = ascending.toSorted((a, b) => JSON.stringify(b).localeCompare(JSON.stringify(a)));
    expect(shuffled.sort(compareValues)).toEqual(ascending);
  });

  it('does not tell numbers of equal worth apart, nor times within a microsecond', () => {
    expect(compareValues(int(1), { doubleValue: 1 })).toBe(0);
    expect(compareValues({ doubleValue: -0 }, int(0))).toBe(0);
    const [time, later] = [1999, 1000].map((nanos) => ({ timestampValue: { seconds: '7', nanos } }));
    expect(compareValues(time!, later!)).toBe(0);
  });
});

describe('the order of text and paths', () => {
  it('is that of the UTF-8 bytes of text', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(sign(compareText(a, b))).toBe(Buffer.from(a).compare(Buffer.from(b)));
      }),
    );
  });

  it('is that of the encodings of paths', () => {
    const path = fc.constantFrom(...PATHS, 'c/__id-5__', 'c/a\u0001/c/a', 'c/__id99999999999999999999__');
    fc.assert(
      fc.property(path, path, (a, b) => {
        const [x, y] = [a, b].map((each) => encode((writer) => writer.path(each)));
        expect(x!.compare(y!)).toBe(sign(comparePaths(a, b)));
      }),
    );
  });

  it('has everything with a prefix before the successor of the prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (prefix, rest) => {
        const next = successor(prefix);
        if (!next) return;
        expect(next.compare(Buffer.concat([prefix, rest]))).toBe(1);
        expect(next.compare(prefix)).toBe(1);
      }),
    );
  });
});

describe('field paths', () => {
  it('come back from their text, whatever the names', () => {
    const names = fc.array(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(names, (path) => {
        expect(parseFieldPath(formatFieldPath(path))).toEqual(path);
      }),
    );
  });

  it.each(['', '.', 'a.', '.a', 'a..b', '1a', 'a b', '`a', '`a`b', '``'])('are not such as %j', (wrong) => {
    expect(() => parseFieldPath(wrong)).toThrow(/Invalid (empty )?property path/);
  });
});
