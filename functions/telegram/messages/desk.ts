/** What the staff's own part of the chat is made of; the capabilities have their own words. */
export const deskMessages = {
  'desk-title': ['shop'],
  'desk-choose': [],
  'desk-button': [],
  'desk-refused': [],
  'desk-orders': [],
  'desk-tickets': [],
  'desk-catalog': [],
  'desk-promo': [],
  'desk-news': [],
  'desk-texts': [],
  'desk-staff': [],
  'desk-settings': [],
  'desk-summary': [],
  'desk-panel': [],

  'panel-link': ['count'],
  'panel-warning': [],
  'panel-open': [],
  'panel-copy': [],
  'panel-sent': [],
  'panel-nowhere': [],

  'form-step': ['position', 'count'],
  'form-skip': [],
  'form-left': [],
  'reminder-form': [],
} as const;
