/**
 * Texts that a spreadsheet would take for formulas. An apostrophe in front makes them texts, and is taken away again
 * where a file comes back.
 *
 * Which separator a spreadsheet expects is a matter of its country, not of the file: split at another one, a text falls
 * into pieces, quotes or not, and each piece is a cell. So whatever follows a separator, or begins a line, is treated as
 * a text of its own.
 */

const pieceBegins = '(^|[;,\\t\\r\\n])([ \\u00a0"]*)';
/** What begins a formula, in the wide forms of Asian keyboards as well; apostrophes that are the text's own stay so. */
const formula = "(?='*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])";

const bare = new RegExp(pieceBegins + formula, 'g');
const marked = new RegExp(`${pieceBegins}'${formula}`, 'g');

/** Makes formulas texts. */
export const escaped = (text: string): string => text.replace(bare, "$1$2'");

/** A text as it was before {@link escaped}. */
export const unescaped = (text: string): string => text.replace(marked, '$1$2');
