import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackData, parseCallbackData } from '../../../functions/telegram/callback-data.ts';
import { catalogId } from '../../../shared/catalog/model.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/).filter((text) => catalogId.safeParse(text).success);
const shortId = fc.stringMatching(/^[A-Za-z0-9_-]{1,16}$/);
const quantity = fc.integer({ min: 0, max: 999 });
const field = fc.constantFrom('name', 'phone', 'email', 'address');

describe('callback data', () => {
  it('fits into 64 bytes and comes back as it was, whatever the shop sells', () => {
    const buttons = fc.oneof(
      fc.tuple(fc.constant('cat:open'), id, fc.integer({ min: 0, max: 1000 })),
      fc.tuple(fc.constant('cat:more'), id, fc.integer({ min: 0, max: 99_999 }), id),
      fc.tuple(fc.constant('cart:set'), id, quantity, quantity, fc.constantFrom('card', 'cart')),
      fc.tuple(fc.constant('buy:take'), shortId, field),
      fc.tuple(fc.constant('buy:back'), shortId, fc.constantFrom('address', 'confirm')),
      fc.tuple(fc.constant('buy:yes'), shortId, shortId),
      fc.tuple(fc.constant('ord:more'), fc.integer({ min: 0, max: 4e12 }), shortId),
    );
    fc.assert(
      fc.property(buttons, ([kind, ...args]) => {
        const data = (callbackData as (kind: string, ...args: unknown[]) => string)(kind, ...args);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(parseCallbackData(data)).toEqual({ kind, args });
      }),
    );
  });

  it('that no button of this version carries is nothing, never an error', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        expect(parseCallbackData(data)).toBeUndefined();
      }),
    );
    for (const data of [
      '2:cart:show',
      '1:cart:show:more',
      '1:cat:open',
      '1:cart:set:a:1:2:shelf',
      '1:ord:more:253402300800000:A',
    ]) {
      expect(parseCallbackData(data)).toBeUndefined();
    }
  });
});
