/** Times, days and sizes as the page writes them. */
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const precise = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const shortDate = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: '2-digit', year: '2-digit' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const DAY = 86_400_000;
const midnight = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date: Date): number => Math.round((midnight(new Date()) - midnight(date)) / DAY);

/** `14:05` of a Unix time in seconds. */
export const clockTime = (seconds: number): string => time.format(seconds * 1000);

/** `14:05:09` of an ISO 8601 time. */
export const preciseTime = (iso: string): string => precise.format(new Date(iso));

/** Full date and time, for titles. */
export const fullTime = (seconds: number): string => moment.format(seconds * 1000);

/** The pill between two days. */
export function dayName(seconds: number): string {
  const date = new Date(seconds * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return 'Today';
  if (ago === 1) return 'Yesterday';
  return (date.getFullYear() === new Date().getFullYear() ? dayOfYear : dayAndYear).format(date);
}

/** The time beside a chat in the list: today's hour, this week's day, else the date. */
export function listTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return time.format(date);
  return (ago < 7 ? weekday : shortDate).format(date);
}

export function fileSize(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** An amount of minor units: Stars have none, most currencies have a hundred to one. */
export function price({
  total_amount: amount,
  currency,
}: {
  total_amount: number;
  currency: string;
}): string {
  if (currency === 'XTR') return `${amount} ⭐`;
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const ACTIONS: Record<string, string> = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  record_video: 'recording a video',
  upload_video: 'sending a video',
  record_voice: 'recording a voice message',
  upload_voice: 'sending a voice message',
  upload_document: 'sending a file',
  choose_sticker: 'choosing a sticker',
  find_location: 'finding a location',
};

export const actionWords = (action: string): string => ACTIONS[action] ?? 'working';
