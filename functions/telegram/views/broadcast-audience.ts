/** Whom a broadcast goes to: in words, and as a screen of choices. */
import type { Audience } from '../../../shared/audience/model.ts';
import { languages } from '../../../shared/texts/model.ts';
import type { Counted } from '../audience-count.ts';
import type { AudienceFacet } from '../buttons/broadcasts-admin.ts';
import type { Composed } from '../composed.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { countLines, type Titles } from './broadcast-admin.ts';
import { titleLine } from './broadcast-report.ts';
import { backToWhole } from './campaign-texts.ts';
import { languageNames } from './profile.ts';
import { button, clip, inPairs, marked, paragraphs, rows, type Screen } from './screen.ts';

const boughtKeys = {
  ever: 'cast-aim-ever',
  never: 'cast-aim-never',
} as const satisfies Record<NonNullable<Audience['bought']>, MessageKey>;

const facetKeys = {
  inactiveDays: 'cast-facet-days',
  sources: 'cast-facet-sources',
  tags: 'cast-facet-tags',
  products: 'cast-facet-products',
  categories: 'cast-facet-categories',
  list: 'cast-facet-list',
} as const satisfies Record<AudienceFacet, MessageKey>;

const named = (ids: readonly string[], titles: ReadonlyMap<string, string>): string =>
  clip(ids.map((id) => titles.get(id) ?? id).join(', '), 200);

/** All of it as one line of HTML; everybody where nothing is chosen. */
export function audienceWords(voice: Voice, audience: Audience, titles: Titles): string {
  const { bought, inactiveDays, languages: spoken, sources, tags, products, categories, list } = audience;
  const parts = [
    bought && voice.html(boughtKeys[bought]),
    inactiveDays !== undefined && voice.html('cast-aim-days', { count: inactiveDays }),
    spoken && escapeHtml(spoken.map((code) => languageNames[code]).join(', ')),
    sources && voice.html('cast-aim-sources', { names: clip(sources.join(', '), 200) }),
    tags && voice.html('cast-aim-tags', { names: clip(tags.join(', '), 200) }),
    products && voice.html('cast-aim-products', { names: named(products, titles.products) }),
    categories && voice.html('cast-aim-categories', { names: named(categories, titles.categories) }),
    list !== undefined && voice.html('cast-aim-list'),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? voice.html('cast-aim-all') : parts.join(' · ');
}

const isEverybody = (audience: Audience): boolean => Object.keys(audience).length === 0;

interface View {
  item: Composed;
  titles: Titles;
  /** Undefined of what goes to some of them when something happens. */
  count: Counted | undefined;
  notice?: string | undefined;
}

/** Each choice narrows who gets it. */
export function audienceScreen(voice: Voice, { item, titles, count, notice }: View): Screen {
  const { id, name, audience } = item;
  const { bought } = audience;
  const buyers = [
    { value: 'ever', label: voice.text('cast-aim-ever') },
    { value: 'never', label: voice.text('cast-aim-never') },
  ] as const;
  const spoken = audience.languages ?? [];
  const tongues = languages.map((code) => {
    const isChosen = spoken.includes(code);
    return marked(isChosen, button(languageNames[code], 'cast:tongue', id, code, isChosen ? '0' : '1'));
  });
  const facets = (Object.keys(facetKeys) as AudienceFacet[]).map((facet) =>
    marked(audience[facet] !== undefined, button(voice.text(facetKeys[facet]), 'cast:aim', id, facet)),
  );
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      `👥 ${audienceWords(voice, audience, titles)}`,
      count ? countLines(voice, count) : voice.html('ad-whom-due'),
      voice.html('cast-whom-hint'),
    ),
    markup: rows(
      [marked(isEverybody(audience), button(voice.text('cast-aim-all'), 'cast:bought', id, 'all'))],
      // A press on what is chosen takes it away.
      ...buyers.map(({ value, label }) => [
        marked(bought === value, button(label, 'cast:bought', id, bought === value ? 'any' : value)),
      ]),
      ...inPairs([...tongues, ...facets]),
      [backToWhole(voice, item)],
    ),
  };
}
