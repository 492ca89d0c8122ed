/** News and other words that the shop writes itself. */
import type { NewsItem } from '../../../shared/news/model.ts';
import type { Text } from '../../../shared/texts/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { paragraphs, type Screen } from './screen.ts';

export const newsScreen = (voice: Voice, item: NewsItem): Screen => ({
  text: paragraphs(
    `📰 <b>${escapeHtml(voice.words(item.title))}</b>`,
    escapeHtml(voice.words(item.body)),
    `<i>${escapeHtml(voice.date(item.publishedAt))}</i>`,
  ),
});

/** The shop's own text, or our words where it has written none. */
export const textScreen = (voice: Voice, text: Text | undefined, otherwise: string): Screen => ({
  text: text
    ? paragraphs(`<b>${escapeHtml(voice.words(text.title))}</b>`, escapeHtml(voice.words(text.body)))
    : otherwise,
});
