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
  /** Which of how many; left out where one field alone is changed. */
  progress?: { position: number; count: number };
  choices?: readonly Choice[];
  canSkip: boolean;
  canGoBack: boolean;
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
  const { field, ask, hint, progress, choices = [], canSkip, canGoBack, notice } = question;
  const skip = canSkip ? [button(voice.text('form-skip'), 'form:skip', field)] : [];
  const back = canGoBack ? [button(voice.text('button-back'), 'form:back', field)] : [];
  return {
    text: paragraphs(
      notice,
      progress && `<i>${voice.html('form-step', progress)}</i>`,
      `<b>${ask}</b>`,
      hint,
    ),
    markup: rows(
      ...choices.map(({ label, value }): InlineKeyboardButton[] => [
        button(label, 'form:pick', field, value),
      ]),
      skip,
      [...back, button(voice.text('button-cancel'), 'form:leave')],
    ),
  };
}
