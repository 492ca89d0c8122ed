/** A question of a form. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

export interface FormQuestion {
  field: string;
  /** HTML. */
  ask: string;
  /** HTML: what helps to answer. */
  hint?: string;
  /** What a field that is changed has by now, as text; null: nothing. */
  now?: string | null;
  /** Which of how many; left out where one field alone is changed. */
  progress?: { position: number; count: number };
  choices?: readonly Choice[];
  canSkip: boolean;
  /** Whether what it has may be taken away. */
  canClear: boolean;
  canGoBack: boolean;
  /** The words on the button that leaves the form, where they are not the usual ones. */
  out?: string;
  /** HTML: why it is asked again. */
  notice?: string;
}

/** Telegram takes a hundred buttons under a message. */
export const maxChoices = 90;

/** An answer that a button gives. */
export interface Choice {
  label: string;
  /** At most 24 of `[A-Za-z0-9_-]`: callback data is short. */
  value: string;
}

export function formScreen(voice: Voice, question: FormQuestion): Screen {
  const { field, ask, hint, now, progress, choices = [], canSkip, canClear, canGoBack, notice } = question;
  const skip = canSkip ? [button(voice.text('form-skip'), 'form:skip', field)] : [];
  const clear = canClear ? [button(voice.text('form-clear'), 'form:clear', field)] : [];
  const out = question.out ?? voice.text(now === undefined ? 'button-cancel' : 'form-keep');
  const back = canGoBack ? [button(voice.text('button-back'), 'form:back', field)] : [];
  return {
    text: paragraphs(
      notice,
      progress && `<i>${voice.html('form-step', progress)}</i>`,
      `<b>${ask}</b>`,
      hint,
      now === undefined
        ? undefined
        : now === null
          ? voice.html('form-now-none')
          : voice.html('form-now', { value: now }),
    ),
    markup: rows(
      ...choices.map(({ label, value }): InlineKeyboardButton[] => [
        button(label, 'form:pick', field, value),
      ]),
      skip,
      clear,
      [...back, button(out, 'form:leave')],
    ),
  };
}

/** Asks to finish what is half filled in before something else is begun. @param question as HTML */
export const unfinishedScreen = (voice: Voice, question: string): Screen => ({
  text: paragraphs(voice.html('form-unfinished'), `<b>${question}</b>`),
  markup: rows([
    button(voice.text('button-continue'), 'form:resume'),
    button(voice.text('form-drop'), 'form:leave'),
  ]),
});
