/** What the customer has told about themselves, the languages to choose from, and having it all deleted. */
import { contactFields, type Contact, type ContactField } from '../../../shared/customers/model.ts';
import { orderNumber } from '../../../shared/orders/model.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, marked, paragraphs, rows, type Screen } from './screen.ts';

/** Each language by its own name. */
export const languageNames: Record<Language, string> = { ru: 'Русский', uk: 'Українська', en: 'English' };

export function profileScreen(voice: Voice, profile: Partial<Contact>, notice?: string): Screen {
  const details = contactFields.map((field) => {
    const value = profile[field];
    const shown = value === undefined ? `<i>${voice.html('profile-unknown')}</i>` : escapeHtml(value);
    return `${voice.html(`field-${field}`)}: ${shown}`;
  });
  const edits = contactFields.map((field) => button(`✏️ ${voice.text(`field-${field}`)}`, 'me:edit', field));
  const language = voice.text('profile-language', { language: languageNames[voice.language] });
  const hasConsent = voice.own('consent') !== undefined;
  return {
    text: paragraphs(notice, `<b>${voice.html('profile-title')}</b>`, details.join('\n')),
    markup: rows(
      edits.slice(0, 2),
      edits.slice(2),
      [button(voice.text('favourites-button'), 'fav:list', 0), button(language, 'me:ask')],
      [button(voice.text('broadcast-wanted'), 'post:list')],
      hasConsent ? [button(voice.text('profile-data'), 'me:data')] : [],
      [button(voice.text('profile-erase'), 'me:erase')],
    ),
  };
}

/** Asks for a new value of one detail, or to take away the one there is. */
export function profileQuestion(
  voice: Voice,
  field: ContactField,
  current: string | undefined,
  notice?: string,
): Screen {
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html(`ask-${field}`)}</b>`,
      current === undefined ? undefined : voice.html('profile-current', { value: current }),
    ),
    markup: rows(current === undefined ? [] : [button(voice.text('profile-remove'), 'me:clear', field)], [
      button(voice.text('button-cancel'), 'me:stop', field),
    ]),
  };
}

export const languageScreen = (voice: Voice): Screen => ({
  text: voice.html('language-choose'),
  markup: rows(
    ...languages.map((code) => [
      marked(code === voice.language, button(languageNames[code], 'me:speak', code)),
    ]),
    [button(voice.text('button-back'), 'me:show')],
  ),
});

/** Says what is deleted and what stays, and asks. */
export const eraseQuestion = (voice: Voice): Screen => ({
  text: voice.html('erase-ask'),
  markup: rows(
    [{ ...button(voice.text('erase-yes'), 'me:forget'), style: 'danger' }],
    [button(voice.text('button-back'), 'me:show')],
  ),
});

export const erasedScreen = (voice: Voice): Screen => ({ text: voice.html('erase-done') });

/** Nothing is deleted while the shop still has to reach the customer about these. */
export const ordersOpenScreen = (
  voice: Voice,
  orders: readonly { id: string; createdAt: number }[],
): Screen => ({
  text: voice.html('erase-orders-open', { count: orders.length }),
  markup: rows(
    ...orders.map(({ id, createdAt }) => [button(`📦 ${orderNumber(id)}`, 'ord:show', id, createdAt, id)]),
    [button(voice.text('button-back'), 'me:show')],
  ),
});
