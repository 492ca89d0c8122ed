/** The way to the panel, as who works in the shop sees it. */
import type { Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { paragraphs, rows, type Screen } from './screen.ts';

/**
 * Telegram opens no buttons to an address of one's own machine: that link is there to copy. A protected message's text
 * cannot be copied, a button can.
 */
export function linkScreen(voice: Voice, link: string, minutes: number): Screen {
  const way = link.startsWith('https://')
    ? { text: voice.text('panel-open'), url: link }
    : { text: voice.text('panel-copy'), copy_text: { text: link } };
  return {
    text: paragraphs(
      voice.html('panel-link', { count: minutes }),
      voice.html('panel-warning'),
      'url' in way ? undefined : link,
    ),
    markup: rows([way]),
  };
}

export const sentScreen = (voice: Voice): Screen => ({
  text: voice.html('panel-sent'),
  markup: rows([backToDesk(voice)]),
});

export const nowhereScreen = (voice: Voice): Screen => ({
  text: voice.html('panel-nowhere'),
  markup: rows([backToDesk(voice)]),
});
