/** What is told before a broadcast goes out: how many messages, how long, what it costs. */
import { describe, expect, it } from 'vitest';
import { estimated, messagesIn } from '../../shared/broadcasts/decide.ts';
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
    expect(estimated(of([text]), { headroom: 3 }, 2700)).toEqual({ seconds: 100, rate: 27, stars: 0 });
  });

  it('goes by the longest of several variants', () => {
    expect(estimated(of([text, album]), { headroom: 0 }, 100)).toMatchObject({ seconds: 10 });
  });

  it('is a tenth of a Star for each message where it is paid for, rounded up', () => {
    expect(estimated(of([text], { paid: true }), { headroom: 0 }, 1234)).toMatchObject({ stars: 124 });
    expect(estimated(of([album], { paid: true }), { headroom: 0 }, 100)).toMatchObject({ stars: 30 });
  });
});
