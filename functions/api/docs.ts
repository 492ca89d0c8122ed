/**
 * The API's description and a page to read and try it. The page's script and style are ours to serve, and its policy
 * lets nothing come from elsewhere.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { ownHeader, sessionCookie } from './access.ts';
import { problemTable } from './problem.ts';
import { barScript, barStyle } from './session-bar.ts';
import { addWebhookEvents } from './webhook-events.ts';
import type { Router } from './environment.ts';

const description = `
Everything a shop is made of. All of it lies below \`/v1/bots/{botId}\`, one bot being one shop.

**Tokens.** Send \`Authorization: Bearer <token>\`. A token sees the bots it is bound to; everything else answers 404, as if
it were not there. What it may do is said by its scopes: each operation names the one that it takes; without it the answer is 403.
Tokens for programs are made at \`access-tokens\`: none can hand on more than it has. People send /panel to the bot, whose link
begins a session; on this page its cookie is enough, and a change by cookie takes the header \`X-Requested-With: vitrina\`.

**Pace.** Too many wrong tokens from an address, or too many requests with one token, are answered with 429 and \`Retry-After\`,
the seconds to wait. Who is refused is in the access log.

**Money** is an integer of minor units (kopecks, cents) of the \`currency\` that stands beside it. **Percentages** are
whole. **Times** are RFC 3339, in UTC; those that you give may have an offset. **Words** come in one or more of \`ru\`, \`uk\` and \`en\`.

**Lists** come in pages of \`limit\` entries. \`next\`, also in the \`Link\` header, is the \`cursor\` of the next page. What is added
or removed between two pages makes no other entry come twice or not at all; where a list is sorted by what may change, such as
\`-modifiedAt\`, an entry that changes meanwhile may. Each filter says which sorts it goes with; those that say nothing go with
all, and with each other. A cursor is good for the sort and the filters that it came from.

**Parts.** \`fields=title,price\` shows these members and the \`id\`. The schemas of parts have names that end in \`Part\`.

**Versions.** What is read has an \`ETag\`. Sent back as \`If-None-Match\` it saves the answer where nothing has changed: 304.
Sent as \`If-Match\` with a change or a deletion it makes sure that nobody has changed the entity since: else the answer is 412
and nothing is done, also where two try at the same moment. \`If-None-Match: *\` with a \`PUT\` makes what is not there yet and
replaces nothing. The tag is that of the whole entity, whatever part of it was asked for.

**Read-only members**, such as \`createdAt\`, are shown and not written. Whoever changes what was read may send it back whole with \`PUT\`:
such a member is taken as it is read, and one that differs is refused with what to do instead.

**Files.** What lists answer comes as CSV, too: under the address of the list with \`.csv\` behind, with its filters and its
sort and without pages. Columns are called as the members are, parts as \`contact.phone\` and \`title.uk\`; \`columns\` chooses
them and puts them in order. The lines of orders are a file of their own, \`order-lines.csv\`. The file is UTF-8, with a byte
order mark where \`bom=true\` asks for it. Amounts are decimals (\`249.00\`) beside their \`currency\`, as a ledger takes them;
\`money=minor\` leaves them in minor units. Times are \`2026-05-04 13:00:00\` by the shop's clock, or by that of \`timeZone\`.
\`delimiter=semicolon\` is for spreadsheets whose decimal mark is a comma, which decimals then have. Text that begins like a
formula has an apostrophe in front. A file is written while the shop is at work: each entry is as it was when its part of the
file was written, and what is added or removed meanwhile is in it or not. A file that ends without a proper end of the
connection is not whole: ask for it again.

**Sending again.** Give each change an \`Idempotency-Key\`. The same key with the same request gets the first answer again,
with \`Idempotency-Replayed: true\`, and nothing is done twice, for 30 days. That holds for what the shop's state refused, too:
another attempt takes a new key. What is wrong in the request itself (400, 422 \`invalid\`) is looked at anew each time. The same key with another request is refused.

**Problems** are \`application/problem+json\` (RFC 9457): \`detail\` says what to do, \`errors\` names each wrong member.
Only a body of more than 32 MB is not answered by the API: in the cloud Cloud Run refuses it, in its own words.

| status | type | title |
|---|---|---|
${problemTable}
`;

const tags = [
  ['Bots', 'The shops that the token may see.'],
  ['Categories', 'A tree of any depth. Products live in categories without subcategories.'],
  ['Products', 'What is sold.'],
  ['Imports', 'Products from a file: of Shopify, of Yandex Market (YML), or a template.'],
  [
    'Pictures',
    'Up to ten a product; the first is on its card. Sizes are open to everybody, originals are not.',
  ],
  ['Customers', 'Who has pressed Start. Personal data: handle with care.'],
  ['Orders', 'Copies of what was sold, with the contact details of the customer.'],
  ['Tickets', "Customers' requests for help, and the conversations about them."],
  ['Promo codes', 'What they take off, for whom and when, and who has used them.'],
  ['Staff', 'Administrators and support agents, and the invitations by which people become that.'],
  ['Texts', "The owner's own words in the chat."],
  ['News', 'What the shop tells its customers.'],
  ['Broadcasts', 'Messages to many: what they say, to whom, how far they are and what came of them.'],
  ['Campaigns', 'Broadcasts that go out by themselves: by the clock, or by what customers do.'],
  ['Webhooks', "Where a shop's own back end hears of what happens, and what was sent there."],
  ['Failures', 'Work that failed for good: kept, shown, replayable.'],
  ['Commands', 'The record of every change: who wanted what, and what became of it.'],
  ['Access', 'Tokens for programs, sessions of people, and the record of who came in and who was refused.'],
].map(([name = '', text = '']) => ({ name, description: text }));

/**
 * Registers `/v1/openapi.json` and `/v1/docs`. The description is made on the first request, when
 * all routes are there.
 */
export function addDocs(app: Router): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of this platform; not the token of a bot.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'The session at the panel, which the browser sends by itself: nothing is to be entered.',
  });
  addWebhookEvents(app);
  let json: string | undefined;
  app.get('/v1/openapi.json', (c) => {
    json ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Vitrina', version: '1', description, license: { name: 'MIT' } },
        servers: [{ url: '/', description: 'Here.' }],
        tags,
      }),
    );
    return c.body(json, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' });
  });
  app.get('/v1/docs', (c) =>
    c.body(page, 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'public, max-age=300',
    }),
  );
  for (const [name, type] of Object.entries(assets)) {
    let loaded: Promise<Asset> | undefined;
    app.get(`/v1/docs/${name}`, async (c) => sendAsset(c, type, await (loaded ??= load(name))));
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vitrina API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<div id="session" role="status" hidden></div>
<main id="api"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
<script src="docs/session.js" type="module"></script>
</body>
</html>
`;

/** With the cookie of a session calls are authorised already; changes take the header beside it. */
const start = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers['${ownHeader[0]}'] = '${ownHeader[1]}';
    return request;
  },
});
`;

/**
 * Tables and addresses are wider than a phone: there they wrap, not to be cut off. The column of links would be empty
 * everywhere. The button that copies an address would be squeezed until the pointer is over it.
 */
const style = `.swagger-ui .renderedMarkdown code { overflow-wrap: anywhere; }
.swagger-ui .renderedMarkdown td code { white-space: nowrap; }
@media (max-width: 700px) {
  .swagger-ui .renderedMarkdown td code { white-space: normal; padding: 2px 3px; font-size: 11px; }
  .swagger-ui .renderedMarkdown tr > * { min-width: 0; padding: 6px 8px 6px 0; }
  .swagger-ui .renderedMarkdown tr > :is(td, th):first-of-type { width: 1%; min-width: 0; }
}
.swagger-ui .response-col_links { display: none; }
.swagger-ui .opblock .opblock-summary .view-line-link.copy-to-clipboard { flex: none; width: 24px; margin: 0 5px; }
`;

const own: Record<string, string> = {
  'start.js': start,
  'session.js': barScript,
  'page.css': style + barStyle,
};

const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
  'session.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer>;
  etag: string;
}

const { resolve } = createRequire(import.meta.url);
const zip = promisify(gzip);

async function load(name: string): Promise<Asset> {
  const text = own[name];
  const bytes = text === undefined ? await readFile(resolve(`swagger-ui-dist/${name}`)) : Buffer.from(text);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  return { bytes: new Uint8Array(bytes), zipped: new Uint8Array(await zip(bytes)), etag };
}

function sendAsset(c: Context, type: string, { bytes, zipped, etag }: Asset): Response {
  c.header('ETag', etag);
  c.header('Cache-Control', 'public, max-age=3600');
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  c.header('Content-Type', type);
  if (!c.req.header('accept-encoding')?.includes('gzip')) return c.body(bytes);
  c.header('Content-Encoding', 'gzip');
  return c.body(zipped);
}
