/**
 * The REST API: what is open, then the token, then the bot, then the routers of the resources. Nothing below /v1 is
 * reached without a token except the API's own description.
 */
import { isUtf8 } from 'node:buffer';
import { createRoute, z } from '@hono/zod-openapi';
import { TrieRouter } from 'hono/router/trie-router';
import { routePath } from 'hono/route';
import type { Context, MiddlewareHandler } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { traceFields } from '../../shared/cloud/log.ts';
import { Guesses, requireBot, requireToken } from './access.ts';
import { accessLogRoutes, wholeAccessLogRoutes } from './access-log.ts';
import { accessTokenRoutes } from './access-tokens.ts';
import { audienceRoutes, maxListBytes } from './audience.ts';
import { botRoutes } from './bots.ts';
import { broadcastRecipientRoutes } from './broadcast-recipients.ts';
import { broadcastResultRoutes } from './broadcast-results.ts';
import { broadcastRoutes } from './broadcasts.ts';
import { campaignRoutes } from './campaigns.ts';
import { cartRoutes } from './carts.ts';
import { categoryRoutes } from './categories.ts';
import { commandRoutes } from './command-records.ts';
import { answer } from './contract.ts';
import { holdBody, isJson, maxJsonBytes } from './body.ts';
import { customerRoutes } from './customers.ts';
import { addDocs } from './docs.ts';
import { revalidated } from './entity.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { failureRoutes } from './failures.ts';
import { importRoutes } from './imports.ts';
import { inviteRoutes } from './invites.ts';
import { newsPictureRoutes } from './news-pictures.ts';
import { newsRoutes } from './news.ts';
import { orderRoutes } from './orders.ts';
import { addPanelPage } from './panel-page.ts';
import { uploadLimit } from './picture-files.ts';
import { pictureRoutes } from './pictures.ts';
import { answerProblem, problemOf, ProblemError } from './problem.ts';
import { productRoutes } from './products.ts';
import { promoCodeRoutes } from './promo-codes.ts';
import { recordAccess } from './recording.ts';
import { redirectRoutes } from './redirects.ts';
import { sessionRoutes, signInRoute } from './sessions.ts';
import { shownPictureRoutes } from './shown-pictures.ts';
import { staffRoutes } from './staff.ts';
import { textRoutes } from './texts.ts';
import { ticketRoutes } from './tickets.ts';
import { webhookDeliveryRoutes } from './webhook-deliveries.ts';
import { webhookRoutes } from './webhooks.ts';

const health = createRoute({
  operationId: 'health',
  method: 'get',
  path: '/healthz',
  summary: 'Whether the service is up',
  responses: { 200: answer(z.object({ status: z.literal('ok') }), 'It is.') },
});

/** Everything that a bot has. */
const resources = [
  categoryRoutes,
  importRoutes,
  productRoutes,
  pictureRoutes,
  customerRoutes,
  cartRoutes,
  orderRoutes,
  promoCodeRoutes,
  ticketRoutes,
  staffRoutes,
  inviteRoutes,
  textRoutes,
  newsRoutes,
  newsPictureRoutes,
  broadcastRoutes,
  broadcastRecipientRoutes,
  broadcastResultRoutes,
  audienceRoutes,
  campaignRoutes,
  webhookRoutes,
  webhookDeliveryRoutes,
  failureRoutes,
  commandRoutes,
  accessTokenRoutes,
  accessLogRoutes,
];

export function createApp(cloud: Cloud): Router {
  const app = createRouter();
  app.use(logRequest(cloud));
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (!problem) cloud.log.error({ error, ...traceOf(cloud, c) }, 'api: a request failed');
    return answerProblem(c, problem ?? new ProblemError('internal'));
  });

  app.openapi(health, (c) => c.json({ status: 'ok' as const }, 200));

  app.use('/v1/*', revalidated);
  addDocs(app);
  app.route('/', shownPictureRoutes(cloud));
  app.route('/', redirectRoutes(cloud));
  addPanelPage(app);

  app.use('/v1/*', recordAccess(cloud));
  app.use('/v1/sessions', unsniffed, limitBody);
  app.route('/', signInRoute(cloud, new Guesses(cloud)));

  app.use('/v1/*', requireToken(cloud, new Guesses(cloud)), unsniffed, limitBody, inUtf8);
  app.route('/v1', sessionRoutes(cloud));
  app.route('/v1/access-log', wholeAccessLogRoutes(cloud));
  app.use('/v1/bots/:botId/*', requireBot(cloud));
  app.route('/v1/bots', botRoutes(cloud));
  for (const routes of resources) app.route('/v1/bots/:botId', routes(cloud));

  app.notFound(otherMethods(app));
  return app;
}

const unsniffed: MiddlewareHandler<ApiEnv> = async (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  await next();
};

const takesImports = /^\/v1\/bots\/[^/]+\/imports$/;
const takesPictures = /^\/v1\/bots\/[^/]+\/(products\/[^/]+\/pictures|news\/[^/]+\/picture)$/;

const takesLists = /^\/v1\/bots\/[^/]+\/audience\/lists$/;

const limitBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const type = c.req.header('content-type');
  // The route takes a file as it comes, and no more than it may be.
  if (takesImports.test(c.req.path) && !isJson(type)) return next();
  if (takesLists.test(c.req.path)) await holdBody(c, maxListBytes);
  else await holdBody(c, takesPictures.test(c.req.path) ? uploadLimit(type) : maxJsonBytes);
  await next();
};

/** JSON is UTF-8. What is not would be kept with signs in it that nobody has sent. */
const inUtf8: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (/^application\/([a-z-.]+\+)?json\b/i.test(c.req.header('content-type') ?? '')) {
    const bytes = await c.req.arrayBuffer();
    if (!isUtf8(bytes)) throw new ProblemError('malformed_json');
  }
  await next();
};

/** One line a request. The template of the path rather than the path: it groups, and it holds nothing personal. */
function logRequest(cloud: Cloud): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    cloud.log.info(
      {
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        token: (c.var as Partial<ApiEnv['Variables']>).access?.id,
        ...traceOf(cloud, c),
      },
      'api request',
    );
  };
}

const traceOf = (cloud: Cloud, c: Context) =>
  traceFields(cloud.config.GOOGLE_CLOUD_PROJECT, c.req.header('traceparent'));

/** Where other methods have a route, the answer to this one is 405 with their names. */
function otherMethods(app: Router): (c: Context) => Response {
  const routes = new TrieRouter<string>();
  const methods = new Set<string>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    routes.add(method, path, method);
    methods.add(method);
  }
  return (c) => {
    const allowed = [...methods].filter((method) => routes.match(method, c.req.path)[0].length > 0);
    if (allowed.length === 0) throw new ProblemError('not_found');
    const named = allowed.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method]));
    throw new ProblemError('method_not_allowed', { headers: { Allow: named.join(', ') } });
  };
}
