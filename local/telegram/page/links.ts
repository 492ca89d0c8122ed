/** Where a link of a message leads: to a bot of this simulator, to the web, or nowhere safe. */
import type { SimBot } from './model.ts';

export type Link =
  | { kind: 'bot'; bot: number; start?: string }
  | { kind: 'share'; url: string; words: string }
  | { kind: 'web'; url: string }
  | { kind: 'none' };

const WEB = new Set(['http:', 'https:', 'mailto:', 'tel:']);

export function readLink(text: string, bots: readonly SimBot[]): Link {
  const url = parse(text);
  if (!url) return { kind: 'none' };
  const username = botName(url);
  const shared = url.searchParams.get('url');
  if (username === 'share' && shared !== null)
    return { kind: 'share', url: shared, words: url.searchParams.get('text') ?? '' };
  const bot = bots.find((one) => one.username.toLowerCase() === username?.toLowerCase());
  if (bot) {
    const start = url.searchParams.get('start');
    return { kind: 'bot', bot: bot.id, ...(start !== null && { start }) };
  }
  return WEB.has(url.protocol) ? { kind: 'web', url: url.href } : { kind: 'none' };
}

/** `https://t.me/name`, `tg://resolve?domain=name`. */
function botName(url: URL): string | undefined {
  if (url.protocol === 'tg:') return url.searchParams.get('domain') ?? undefined;
  if (url.hostname !== 't.me' && url.hostname !== 'telegram.me') return undefined;
  return url.pathname.split('/')[1];
}

function parse(text: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text);
  return URL.parse(hasScheme ? text : `https://${text}`) ?? undefined;
}
