/** Promo codes as the staff see them: the list, one code, who used it. */
import type { InlineKeyboardButton } from 'grammy/types';
import { orderNumber } from '../../../shared/orders/model.ts';
import type { PromoCode, PromoScope, PromoUse } from '../../../shared/promo/model.ts';
import type { Listed } from '../../../shared/promo/queries.ts';
import type { Localized } from '../../../shared/texts/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { button, clip, inPairs, paragraphs, rows, type Screen } from './screen.ts';

type Named = PromoCode & { id: string };

export function promoListScreen(voice: Voice, { items, more }: Listed<PromoCode>, now: Date): Screen {
  const last = items.at(-1);
  const codes = items.map(({ id, key }) => button(`🎟 ${clip(id, 18)}`, 'code:open', key));
  return {
    text: paragraphs(
      `<b>${voice.html('promo-list-title')}</b>`,
      items.length === 0 ? voice.html('promo-list-empty') : undefined,
      items.map((code) => listLine(voice, code, now)).join('\n'),
    ),
    markup: rows(
      ...inPairs(codes),
      more && last
        ? [button(voice.text('button-more'), 'code:more', last.createdAt.getTime(), last.key)]
        : [],
      [button(voice.text('promo-new'), 'code:new'), button(voice.text('promo-many'), 'code:many')],
      [button(voice.text('promo-sets'), 'code:sets')],
      [backToDesk(voice)],
    ),
  };
}

function listLine(voice: Voice, code: Named, now: Date): string {
  const used = code.totalUses === undefined ? String(code.used) : `${code.used}/${code.totalUses}`;
  const line = voice.html('promo-list-line', { code: code.id, discount: discountWords(voice, code), used });
  const isOver = code.validUntil !== undefined && code.validUntil < now;
  const notes = [
    ...(code.active ? [] : [voice.html('promo-list-off')]),
    ...(isOver ? [voice.html('promo-list-over')] : []),
  ];
  return [line, ...notes].join(' · ');
}

export const discountWords = (
  voice: Voice,
  { discount: { kind, value } }: Pick<PromoCode, 'discount'>,
): string =>
  kind === 'percent'
    ? voice.text('promo-percent', { percent: value })
    : voice.text('promo-amount', { amount: voice.money(value) });

/** The fields that are changed one by one, with the words on their buttons, in their order. */
const edits = [
  ['value', 'promo-edit-value'],
  ['scope', 'promo-edit-scope'],
  ['from', 'promo-edit-from'],
  ['until', 'promo-edit-until'],
  ['total', 'promo-edit-total'],
  ['each', 'promo-edit-each'],
  ['first', 'promo-edit-first'],
  ['minimum', 'promo-edit-minimum'],
  ['with', 'promo-edit-with'],
] as const;

export const combiningKeys = {
  add: 'promo-with-add',
  skip: 'promo-with-skip',
  better: 'promo-with-better',
} as const;

export const scopeKeys = {
  all: 'promo-scope-all',
  categories: 'promo-scope-categories',
  products: 'promo-scope-products',
  services: 'promo-scope-services',
} as const;

export interface PromoShown {
  code: Named;
  /** Of the categories or products that it is for, as far as they are there. */
  titles: Localized[];
  /** Enters the code. */
  link: string;
  /** HTML. */
  notice?: string;
}

export function promoScreen(voice: Voice, { code, titles, link, notice }: PromoShown): Screen {
  const { id, key, active } = code;
  const changing = edits.map(([field, label]) => button(voice.text(label), 'code:edit', key, field));
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('promo-title', { code: id })}</b>\n${voice.html(active ? 'promo-state-on' : 'promo-state-off')}`,
      facts(voice, code, titles).join('\n'),
      `${voice.html('promo-facts-link')}\n<code>${escapeHtml(link)}</code>`,
    ),
    markup: rows(
      ...inPairs(changing),
      [
        active
          ? button(voice.text('promo-turn-off'), 'code:on', key, '0')
          : button(voice.text('promo-turn-on'), 'code:on', key, '1'),
        button(voice.text('promo-uses'), 'code:uses', key),
      ],
      [{ ...button(voice.text('promo-delete'), 'code:ruin', key), style: 'danger' }],
      backToList(voice),
    ),
  };
}

function facts(voice: Voice, code: PromoCode, titles: readonly Localized[]): string[] {
  const { used, totalUses: of, usesPerCustomer: each, validFrom, validUntil, minimum } = code;
  return [
    voice.html('promo-facts-discount', { discount: discountWords(voice, code) }),
    voice.html('promo-facts-scope', { scope: scopeWords(voice, code.scope, titles) }),
    voice.html(combiningKeys[code.combining]),
    ...(validFrom ? [voice.html('promo-facts-from', { from: voice.date(validFrom) })] : []),
    ...(validUntil ? [voice.html('promo-facts-until', { until: voice.date(validUntil) })] : []),
    of === undefined
      ? voice.html('promo-facts-used', { used })
      : voice.html('promo-facts-used-of', { used, of }),
    ...(each === undefined ? [] : [voice.html('promo-facts-each', { count: each })]),
    ...(code.firstOrder ? [voice.html('promo-facts-first')] : []),
    ...(minimum > 0 ? [voice.html('promo-facts-minimum', { minimum: voice.money(minimum) })] : []),
  ];
}

/** As many are named. */
const namedInScope = 10;

function scopeWords(voice: Voice, scope: PromoScope, titles: readonly Localized[]): string {
  const kind = voice.text(scopeKeys[scope.kind]);
  if (titles.length === 0) return kind;
  const named = titles.slice(0, namedInScope).map((title) => clip(voice.words(title), 40));
  const others = titles.length > namedInScope ? ['…'] : [];
  return `${kind}: ${[...named, ...others].join(', ')}`;
}

const backToList = (voice: Voice): InlineKeyboardButton[] => [
  button(voice.text('promo-back'), 'desk:open', 'promo'),
  backToDesk(voice),
];

/** Asks before a code is deleted: that cannot be undone. */
export const deletePromoScreen = (voice: Voice, { id, key, used }: Named): Screen => ({
  text: voice.html('promo-delete-ask', { code: id, count: used }),
  markup: rows(
    [{ ...button(voice.text('promo-delete-yes'), 'code:gone', key), style: 'danger' }],
    [button(voice.text('button-back'), 'code:open', key)],
  ),
});

export const promoDeletedScreen = (voice: Voice, code: string): Screen => ({
  text: voice.html('promo-deleted', { code }),
  markup: rows(backToList(voice)),
});

/** As many orders of one customer are named. */
const namedOrders = 5;

/** @param names of the customers, as far as they are known */
export function promoUsesScreen(
  voice: Voice,
  { id, key }: Named,
  { items, more }: Listed<PromoUse>,
  names: ReadonlyMap<number, string>,
): Screen {
  const last = items.at(-1);
  const lines = items.map(({ customerId, orders, count }) => {
    const named = orders.slice(-namedOrders).map(orderNumber);
    const others = count > named.length ? [`… (${count})`] : [];
    return voice.html('promo-use', {
      who: clip(names.get(customerId) ?? String(customerId), 60),
      orders: count === 0 ? voice.text('promo-nobody') : [...named, ...others].join(', '),
    });
  });
  return {
    text: paragraphs(
      `<b>${voice.html('promo-uses-title', { code: id })}</b>`,
      lines.length === 0 ? voice.html('promo-uses-empty') : lines.join('\n'),
    ),
    markup: rows(
      more && last
        ? [button(voice.text('button-more'), 'code:next', key, last.createdAt.getTime(), last.customerId)]
        : [],
      [button(voice.text('button-back'), 'code:open', key), backToDesk(voice)],
    ),
  };
}
