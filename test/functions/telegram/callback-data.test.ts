import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCallbackData } from '../../../functions/telegram/callback-data.ts';
import { anyArgs, dataFor, kinds, longestArgs } from './buttons.ts';

describe.each(kinds)('the callback data of %s', (kind) => {
  it('fits into 64 bytes with the longest arguments that its schema takes', () => {
    const args = longestArgs(kind);
    const data = dataFor(kind, args);
    expect(parseCallbackData(data)).toEqual({ kind, args });
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });

  it('comes back as it was, whatever the shop sells', () => {
    fc.assert(
      fc.property(anyArgs(kind), (args) => {
        const data = dataFor(kind, args);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(parseCallbackData(data)).toEqual({ kind, args });
      }),
    );
  });
});

describe('callback data', () => {
  it('that no button of this version carries is nothing, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (data) => {
        expect(parseCallbackData(data)).toBeUndefined();
      }),
    );
    for (const data of [
      '2:cart:show',
      '1:cart:show:more',
      '1:cat:open',
      '1:cart:set:a:1:2:shelf',
      '1:ord:page:253402300800000:A',
    ]) {
      expect(parseCallbackData(data)).toBeUndefined();
    }
  });
});
