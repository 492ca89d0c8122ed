/** What the customer has told about themselves, and the languages to choose from. */
import { contactFields, type Contact, type ContactField } from '../../../shared/customers/model.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** Each language by its own name. */
const languageNames: Record<Language, string> = { ru: 'Русский', uk: 'Українська', en: 'English' };

export function profileScreen(voice: Voice, profile: Partial<Contact>, notice?: string): Screen {
  const details = contactFields.map((field) => {
    const value = profile[field];
    const shown = value === undefined ? `<i>${voice.html('profile-unknown')}</i>` : escapeHtml(value);
    return `${voice.html(`field-${field}`)}: ${shown}`;
  });
  const edits = contactFields.map((field) => button(`✏️ ${voice.text(`field-${field}`)}`, 'me:edit', field));
  const language = voice.text('profile-language', { language: languageNames[voice.language] });
  return {
    text: paragraphs(notice, `<b>${voice.html('profile-title')}</b>`, details.join('\n')),
    markup: rows(edits.slice(0, 2), edits.slice(2), [button(language, 'me:ask')]),
  };
}

/** Asks for a new value of one detail. */
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
    markup: rows([button(voice.text('button-cancel'), 'me:stop', field)]),
  };
}

export const languageScreen = (voice: Voice): Screen => ({
  text: voice.html('language-choose'),
  markup: rows(...languages.map((code) => [button(languageNames[code], 'me:speak', code)]), [
    button(voice.text('button-back'), 'me:show'),
  ]),
});
