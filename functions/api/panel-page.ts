/**
 * The page at /panel that the bot's links lead to. What a link carries stands behind its `#`, which a browser sends to
 * nobody: the page exchanges it for a session, and takes it out of the address; where somebody else is signed in in this
 * browser, or at another bot, it asks first. It loads nothing from elsewhere.
 */
import type { Router } from './environment.ts';
import { ownHeader } from './access.ts';
import { sessionMark } from './session-bar.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function addPanelPage(app: Router): void {
  for (const [path, type, body] of [
    ['/panel', 'text/html', page],
    ['/panel/page.css', 'text/css', style],
    ['/panel/page.js', 'text/javascript', script],
  ] as const) {
    app.get(path, (c) =>
      c.body(body, 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': policy,
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      }),
    );
  }
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vitrina</title>
<link rel="icon" href="/v1/docs/favicon-32x32.png">
<link rel="stylesheet" href="/panel/page.css">
</head>
<body>
<main>
<p id="brand">Vitrina</p>
<h1 id="title" aria-live="polite"></h1>
<p id="text"></p>
<dl id="facts" hidden></dl>
<details id="may" hidden><summary></summary><ul></ul></details>
<p id="ways" hidden>
<a id="docs" href="/v1/docs"></a>
<button id="leave" type="button"></button>
<button id="everywhere" type="button"></button>
</p>
<p id="choice" hidden>
<button id="stay" class="first" type="button"></button>
<button id="change" type="button"></button>
</p>
</main>
<script src="/panel/page.js" type="module"></script>
</body>
</html>
`;

const style = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f5f7, #15171a);
  --sheet: light-dark(#fff, #1f2226);
  --ink: light-dark(#1a1d21, #f0f1f3);
  --quiet: light-dark(#5b636d, #a3abb5);
  --line: light-dark(#dfe3e8, #343940);
  --deed: light-dark(#0b62b8, #6db3f8);
  --on-deed: light-dark(#fff, #10151b);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px;
  background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
}
main {
  width: 100%; max-width: 480px; padding: 32px; border: 1px solid var(--line); border-radius: 12px;
  background: var(--sheet);
}
#brand { margin: 0 0 24px; color: var(--quiet); font-size: 14px; letter-spacing: 0.04em; }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; overflow-wrap: anywhere; }
#text { margin: 0; color: var(--quiet); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 24px; margin: 24px 0 0; }
dl[hidden] { display: none; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
details { margin-top: 16px; color: var(--quiet); }
summary { cursor: pointer; padding: 8px 0; }
ul { margin: 0; padding-left: 20px; columns: 2; font: 14px/1.7 ui-monospace, monospace; }
:is(#ways, #choice) { display: flex; flex-wrap: wrap; gap: 12px; margin: 24px 0 0; }
:is(#ways, #choice)[hidden] { display: none; }
a, button {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 16px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--deed); font: inherit; font-weight: 600; text-decoration: none;
}
button { background: transparent; color: var(--deed); }
:is(a, .first) { background: var(--deed); color: var(--on-deed); }
:is(a, button, summary):focus-visible { outline: 3px solid var(--deed); outline-offset: 2px; }
@media (max-width: 420px) {
  main { padding: 24px 20px; }
  ul { columns: 1; }
  :is(#ways, #choice) > * { flex: 1 1 100%; justify-content: center; }
}
`;

/** Words of the page, by the language of the browser. */
const words = {
  en: {
    wait: 'One moment…',
    hello: 'You are signed in',
    shop: 'Shop',
    role: 'You are',
    until: 'Until',
    may: 'What you may do here',
    docs: 'Open the API',
    leave: 'Sign out',
    everywhere: 'Sign out everywhere',
    out: 'You are signed out',
    outEverywhere: 'You are signed out everywhere',
    other: 'This browser is signed in already',
    ask: 'The link would take the place of that. Open only links that you have asked your own bot for.',
    now: 'Now',
    link: 'The link',
    change: 'Use the link',
    stay: 'Stay signed in',
    none: 'You are not signed in',
    again: 'Send /panel to your bot: it gives you a link that works once, for ten minutes.',
    used: 'This link does not work any more',
    slow: 'Too many attempts',
    later: 'Wait a minute, then open a new link.',
    failed: 'It did not work',
    retry: 'There is no connection, or something went wrong on our side. Try again.',
    idle: 'You are signed out sooner when an hour goes by without anything happening.',
    owner: 'the owner',
    administrator: 'an administrator',
    support: 'a support agent',
  },
  uk: {
    wait: 'Хвилинку…',
    hello: 'Ви увійшли',
    shop: 'Магазин',
    role: 'Ви',
    until: 'До',
    may: 'Що вам тут можна',
    docs: 'Відкрити API',
    leave: 'Вийти',
    everywhere: 'Вийти скрізь',
    out: 'Ви вийшли',
    outEverywhere: 'Ви вийшли скрізь',
    other: 'У цьому браузері вже увійшли',
    ask: 'Посилання замінило б цей сеанс. Відкривайте лише ті посилання, які самі попросили у свого бота.',
    now: 'Зараз',
    link: 'Посилання',
    change: 'Увійти за посиланням',
    stay: 'Залишити як є',
    none: 'Ви не увійшли',
    again: 'Надішліть /panel своєму боту: він дасть посилання, яке діє один раз, десять хвилин.',
    used: 'Це посилання більше не діє',
    slow: 'Забагато спроб',
    later: 'Зачекайте хвилину, тоді відкрийте нове посилання.',
    failed: 'Не вийшло',
    retry: 'Немає з’єднання, або щось зламалося в нас. Спробуйте ще раз.',
    idle: 'Якщо година мине без дій, сеанс завершиться раніше.',
    owner: 'власник магазину',
    administrator: 'адміністратор',
    support: 'агент підтримки',
  },
  ru: {
    wait: 'Минутку…',
    hello: 'Вы вошли',
    shop: 'Магазин',
    role: 'Вы',
    until: 'До',
    may: 'Что вам здесь можно',
    docs: 'Открыть API',
    leave: 'Выйти',
    everywhere: 'Выйти везде',
    out: 'Вы вышли',
    outEverywhere: 'Вы вышли везде',
    other: 'В этом браузере уже вошли',
    ask: 'Ссылка заменила бы этот сеанс. Открывайте только те ссылки, которые сами попросили у своего бота.',
    now: 'Сейчас',
    link: 'Ссылка',
    change: 'Войти по ссылке',
    stay: 'Оставить как есть',
    none: 'Вы не вошли',
    again: 'Отправьте /panel своему боту: он даст ссылку, которая действует один раз, десять минут.',
    used: 'Эта ссылка больше не действует',
    slow: 'Слишком много попыток',
    later: 'Подождите минуту, затем откройте новую ссылку.',
    failed: 'Не получилось',
    retry: 'Нет соединения, или что-то сломалось у нас. Попробуйте ещё раз.',
    idle: 'Если час пройдёт без действий, сеанс завершится раньше.',
    owner: 'владелец магазина',
    administrator: 'администратор',
    support: 'агент поддержки',
  },
};

const script = `const words = ${JSON.stringify(words)};
const language = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in words) ?? 'en';
const say = words[language];
const at = (id) => document.getElementById(id);
document.documentElement.lang = language;
at('docs').textContent = say.docs;
for (const id of ['leave', 'everywhere', 'change', 'stay']) at(id).textContent = say[id];

/** What the page says: facts are pairs of a name and a value; may: the scopes; then the row of what can be done. */
function show(title, text, { facts = [], may = [], row } = {}) {
  at('title').textContent = title;
  at('text').textContent = text;
  at('facts').hidden = facts.length === 0;
  at('facts').replaceChildren(...facts.flatMap(([name, value]) => [of('dt', name), of('dd', value)]));
  at('may').hidden = may.length === 0;
  at('may').querySelector('summary').textContent = say.may;
  at('may').querySelector('ul').replaceChildren(...may.map((scope) => of('li', scope)));
  for (const id of ['ways', 'choice']) at(id).hidden = id !== row;
}

function of(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

const ask = (method, path, body) => fetch(path, {
  method,
  headers: { 'content-type': 'application/json', '${ownHeader[0]}': '${ownHeader[1]}' },
  body: body && JSON.stringify(body),
});

const shopOf = ({ bot }) => bot.name + ' (@' + bot.username + ')';
const roleOf = ({ role, personName }) => say[role] + (personName === null ? '' : ' (' + personName + ')');
const failed = () => show(say.failed, say.retry);

async function begin() {
  const code = location.hash.slice(1);
  // The address is what a person copies, and what the browser remembers.
  history.replaceState(null, '', location.pathname);
  show(say.wait, '');
  await (code === '' ? showMe() : exchange(code));
}

async function exchange(code) {
  const answer = await ask('POST', '/v1/sessions', { code });
  const { status } = answer;
  if (status === 429) return show(say.slow, say.later);
  if (status === 401 || status === 422) return show(say.used, say.again);
  if (status === 409) return choose(code, await answer.json());
  if (status !== 201) return failed();
  await showMe();
}

function choose(code, { signedIn, link }) {
  const facts = [[say.now, signedIn], [say.link, link]]
    .map(([name, who]) => [name, shopOf(who) + ': ' + roleOf(who)]);
  show(say.other, say.ask, { facts, row: 'choice' });
  at('stay').onclick = () => orFailed(showMe());
  at('change').onclick = () => orFailed(end('/v1/session', () => exchange(code)));
}

async function showMe() {
  const answer = await ask('GET', '/v1/session');
  if (answer.status === 401) return forget(() => show(say.none, say.again));
  if (!answer.ok) return failed();
  const me = await answer.json();
  localStorage.setItem('${sessionMark}', me.until);
  const until = new Date(me.until).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const facts = [[say.shop, shopOf(me)], [say.role, roleOf(me)], [say.until, until]];
  show(say.hello, say.idle, { facts, may: me.scopes, row: 'ways' });
}

async function end(path, then) {
  const { status } = await ask('DELETE', path);
  if (status === 204 || status === 401) await forget(then);
  else failed();
}

function forget(then) {
  localStorage.removeItem('${sessionMark}');
  return then();
}

const orFailed = (doing) => doing.catch(failed);

at('leave').onclick = () => orFailed(end('/v1/session', () => show(say.out, say.again)));
at('everywhere').onclick = () => orFailed(end('/v1/sessions', () => show(say.outEverywhere, say.again)));
// A link that is opened in the same tab changes only what follows the sign.
addEventListener('hashchange', () => orFailed(begin()));
void orFailed(begin());
`;
