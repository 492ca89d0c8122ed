/** Promo codes that were made many at once, as the staff see them: a batch is one entry. */
import type { PromoBatch } from '../../../shared/promo/model.ts';
import type { Listed } from '../../../shared/promo/queries.ts';
import type { Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { discountWords } from './promo.ts';
import { button, clip, inPairs, paragraphs, rows, type Screen } from './screen.ts';

type Named = PromoBatch & { id: string };

export function batchListScreen(voice: Voice, { items, more }: Listed<PromoBatch>): Screen {
  const last = items.at(-1);
  const line = (batch: Named) =>
    [
      voice.html('promo-set-line', {
        prefix: batch.prefix,
        discount: discountWords(voice, batch),
        count: batch.count,
        date: voice.date(batch.createdAt),
      }),
      ...(batch.active ? [] : [voice.html('promo-list-off')]),
    ].join(' · ');
  return {
    text: paragraphs(
      `<b>${voice.html('promo-sets-title')}</b>`,
      items.length === 0 ? voice.html('promo-sets-empty') : items.map(line).join('\n'),
    ),
    markup: rows(
      ...inPairs(items.map(({ id, prefix }) => button(`📦 ${clip(prefix, 17)}`, 'code:set', id))),
      more && last
        ? [button(voice.text('button-more'), 'code:later', last.createdAt.getTime(), last.id)]
        : [],
      [button(voice.text('promo-many'), 'code:many')],
      [button(voice.text('promo-back'), 'desk:open', 'promo'), backToDesk(voice)],
    ),
  };
}

export interface BatchShown {
  batch: Named;
  /** How many codes of it there are still, and how many of them are used. */
  counts: { there: number; used: number };
  /** HTML. */
  notice?: string;
}

export function batchScreen(voice: Voice, { batch, counts, notice }: BatchShown): Screen {
  const { id, prefix, active, minimum, validUntil, createdAt } = batch;
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('promo-set-title', { prefix })}</b>\n${voice.html(active ? 'promo-state-on' : 'promo-state-off')}`,
      [
        voice.html('promo-facts-discount', { discount: discountWords(voice, batch) }),
        ...(validUntil ? [voice.html('promo-facts-until', { until: voice.date(validUntil) })] : []),
        ...(minimum > 0 ? [voice.html('promo-facts-minimum', { minimum: voice.money(minimum) })] : []),
        voice.html('promo-set-used', { used: counts.used, of: counts.there }),
        voice.html('promo-set-made', { date: voice.date(createdAt) }),
      ].join('\n'),
    ),
    markup: rows(
      [
        active
          ? button(voice.text('promo-turn-off'), 'code:all', id, '0')
          : button(voice.text('promo-turn-on'), 'code:all', id, '1'),
        button(voice.text('promo-set-file'), 'code:file', id),
      ],
      [{ ...button(voice.text('promo-delete'), 'code:scrap', id), style: 'danger' }],
      [button(voice.text('button-back'), 'code:sets'), backToDesk(voice)],
    ),
  };
}

/** Asks before the codes are deleted: that cannot be undone. */
export const deleteBatchScreen = (voice: Voice, { batch: { id, prefix }, counts }: BatchShown): Screen => ({
  text: voice.html('promo-set-delete-ask', { prefix, count: counts.there }),
  markup: rows(
    [{ ...button(voice.text('promo-delete-yes'), 'code:void', id), style: 'danger' }],
    [button(voice.text('button-back'), 'code:set', id)],
  ),
});

export const batchDeletedScreen = (voice: Voice, prefix: string): Screen => ({
  text: voice.html('promo-set-deleted', { prefix }),
  markup: rows([button(voice.text('button-back'), 'code:sets'), backToDesk(voice)]),
});
