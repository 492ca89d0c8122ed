/**
 * What the page of the API says on top of who is signed in: calls from there are by the cookie of a session, which the
 * page cannot see. It asks for it only where the page of the panel has left a mark, when it began: who has none is not
 * to be refused, and in the access log, for reading.
 */
import { ownHeader } from './access.ts';

/** In the storage of the browser: until when a session lasts that began here. */
export const sessionMark = 'vitrina-session-until';

export const barStyle = `body { margin: 0; }
#session {
  display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 8px 20px; background: #1f2933; color: #fff;
  font: 15px/1.4 system-ui, sans-serif;
}
#session[hidden] { display: none; }
#session p { flex: 1 1 240px; margin: 0; overflow-wrap: anywhere; }
#session small { display: block; color: #c3ccd5; font-size: 13px; }
#session :is(a, button) {
  display: inline-flex; align-items: center; box-sizing: border-box; height: 44px; padding: 0 14px; border: 1px solid #fff; border-radius: 8px;
  background: transparent; color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
}
#session :is(a, button):focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
`;

export const barScript = `const mark = '${sessionMark}';
const bar = document.getElementById('session');
const roles = { owner: 'the owner', administrator: 'an administrator', support: 'a support agent' };

function say(text, note, ...ways) {
  const words = of('p', text);
  words.append(of('small', note));
  bar.replaceChildren(words, ...ways);
  bar.hidden = false;
}

function of(tag, text, members = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...members });
}

function over(text) {
  localStorage.removeItem(mark);
  say(text, 'Send /panel to your bot for a link to a new session, or enter a token by “Authorize”.');
}

async function begin() {
  const end = Date.parse(localStorage.getItem(mark) ?? '');
  if (!(end > Date.now())) return;
  const answer = await fetch('session');
  if (answer.status === 401) return over('Your session has ended.');
  if (!answer.ok) return;
  const { bot, role, personName, until } = await answer.json();
  const who = roles[role] + (personName === null ? '' : ', ' + personName);
  const time = new Date(until).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  say(
    'Signed in to ' + bot.name + ' (@' + bot.username + ') as ' + who + ', until ' + time + '.',
    'Calls from this page are yours, unless you enter a token. The curl lines have no credential in them.',
    of('a', 'Session', { href: '/panel' }),
    of('button', 'Sign out', { type: 'button', onclick: leave }),
  );
}

async function leave() {
  const headers = { '${ownHeader[0]}': '${ownHeader[1]}' };
  const { status } = await fetch('session', { method: 'DELETE', headers });
  if (status === 204 || status === 401) over('You are signed out.');
}

void begin();
`;
