/** What waits for an answer while the customer looks elsewhere: said after what was asked for, with a way on and out. */
import type { Dialog } from '../../../shared/customers/model.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import type { Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/**
 * @param dialog as it waits; a checkout by the settings of now
 * @param question of a form, as HTML
 * @param above HTML
 */
export function reminderScreen(
  voice: Voice,
  dialog: Dialog,
  { question, above }: { question?: string; above?: string } = {},
): Screen {
  const { text, resume, stop } = partsOf(voice, dialog, question);
  return { text: paragraphs(above, text), markup: rows([resume, stop]) };
}

/** What its way out carries, as a button does. */
export const stopOf = (voice: Voice, dialog: Dialog): string =>
  partsOf(voice, dialog, undefined).stop.callback_data;

function partsOf(voice: Voice, dialog: Dialog, question: string | undefined) {
  const [onwards, cancel] = [voice.text('button-continue'), voice.text('button-cancel')];
  switch (dialog.kind) {
    case 'checkout': {
      const { step, checkoutId } = dialog;
      const waits =
        step === 'confirm'
          ? voice.html('reminder-confirm')
          : paragraphs(voice.html('reminder-question'), `<b>${voice.html(`ask-${step}`)}</b>`);
      return {
        text: waits,
        resume: button(onwards, 'buy:resume'),
        stop: button(cancel, 'buy:stop', checkoutId, step),
      };
    }
    case 'profile':
      return {
        text: paragraphs(voice.html('reminder-other'), `<b>${voice.html(`ask-${dialog.field}`)}</b>`),
        resume: button(onwards, 'me:edit', dialog.field),
        stop: button(cancel, 'me:stop', dialog.field),
      };
    case 'quantity':
      return {
        text: paragraphs(voice.html('reminder-other'), `<b>${voice.html('quantity-ask')}</b>`),
        resume: button(onwards, 'cart:ask', dialog.productId),
        stop: button(cancel, 'cart:keep'),
      };
    case 'code':
      return {
        text: paragraphs(voice.html('reminder-other'), `<b>${voice.html('promo-ask')}</b>`),
        resume: button(onwards, 'code:ask'),
        stop: button(cancel, 'code:keep'),
      };
    case 'help':
      return {
        text: paragraphs(voice.html('reminder-other'), `<b>${voice.html('support-ask')}</b>`),
        resume: button(onwards, 'help:ask'),
        stop: button(cancel, 'help:leave'),
      };
    case 'reply': {
      const { ticketId, as } = dialog;
      const number = ticketNumber(ticketId);
      return {
        text:
          as === 'note' ? voice.html('reminder-note', { number }) : voice.html('reminder-reply', { number }),
        resume: button(onwards, 'tkt:reply', ticketId, as),
        stop: button(voice.text('tkt-done'), 'tkt:done', ticketId),
      };
    }
    case 'form':
      return {
        text: paragraphs(
          voice.html('reminder-form'),
          question === undefined ? undefined : `<b>${question}</b>`,
        ),
        resume: button(onwards, 'form:resume'),
        stop: button(cancel, 'form:leave'),
      };
  }
}
