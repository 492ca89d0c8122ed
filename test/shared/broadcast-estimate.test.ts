/** What is told before a broadcast goes out: how many messages, how long, what it costs. */
import { describe, expect, it } from 'vitest';
import { parcelsOf } from '../../functions/broadcast-parcel.ts';
import { settings } from '../../shared/bots/model.ts';
import { estimated, messagesIn, rateOf } from '../../shared/broadcasts/decide.ts';
import { delivery, variant } from '../../shared/broadcasts/model.ts';

const text = variant.parse({ messages: { en: { text: 'Summer' } } });
const album = variant.parse({
  messages: {
    en: { text: 'Summer', media: [1, 2, 3].map((n) => ({ type: 'photo', fileId: `photo-${n}` })) },
  },
});
const of = (variants: (typeof text)[], options = {}) => ({
  variants,
  category: 'service' as const,
  delivery: delivery.parse(options),
});

describe('a message', () => {
  it.each([
    ['words alone', { files: 0, text: 10, buttons: true }, 1],
    ['a file with words and buttons', { files: 1, text: 10, buttons: true }, 1],
    ['a file with more words than fit below it', { files: 1, text: 1025, buttons: false }, 2],
    ['an album', { files: 3, text: 10, buttons: false }, 3],
    ['an album whose buttons follow it', { files: 3, text: 10, buttons: true }, 4],
  ])('counts as Telegram counts it: %s', (_name, said, count) => {
    expect(messagesIn(said)).toBe(count);
  });
});

describe('what is told beforehand', () => {
  it('is the time at the bot’s rate, which answers to customers take from', () => {
    expect(estimated(of([text]), { headroom: 3, paid: false }, 2700)).toEqual({
      seconds: 100,
      rate: 27,
      stars: 0,
    });
  });

  it('goes by the longest of several variants', () => {
    expect(estimated(of([text, album]), { headroom: 0, paid: false }, 100)).toMatchObject({ seconds: 10 });
  });

  it('is a tenth of a Star for each message where it is paid for, rounded up', () => {
    expect(estimated(of([text], { paid: true }), { headroom: 0, paid: true }, 1234)).toMatchObject({
      stars: 124,
    });
    expect(estimated(of([album], { paid: true }), { headroom: 0, paid: true }, 100)).toMatchObject({
      stars: 30,
    });
  });

  it('costs nothing, and goes no faster, once the shop does not pay any more', () => {
    const item = of([text], { paid: true });
    const shop = settings.parse({ currency: 'UAH', language: 'en', timeZone: 'UTC' });
    const kept = { ...shop, broadcasts: { ...shop.broadcasts, headroom: 0 } };
    expect(estimated(item, kept.broadcasts, 300)).toEqual({ seconds: 10, rate: 30, stars: 0 });
    const baggage = { newsPictures: new Map<string, string>() };
    expect(parcelsOf(kept, item, baggage)(0, 'en').delivery.paid).toBe(false);
    const paying = { ...kept, broadcasts: { ...kept.broadcasts, paid: true } };
    expect(parcelsOf(paying, item, baggage)(0, 'en').delivery.paid).toBe(true);
    expect(rateOf(item.delivery, paying.broadcasts)).toBe(1000);
  });
});
