/** `/sim/flood`: whether and how strictly sending is limited, and how bots kept to it. */
import { z } from 'zod';
import { usualLimits, type StrictLimits } from '../strict-flood.ts';
import { botNamed, check, flag, name, whole, type Route, type SimRequest } from './routes.ts';

const positive = whole.pipe(z.int().min(1).max(1_000_000));
const strictLimits = {
  perSecond: positive.optional(),
  paidPerSecond: positive.optional(),
  penaltySeconds: positive.optional(),
  countReplies: flag.optional(),
};
const settings = z.strictObject({
  enabled: flag.optional(),
  bot: name.optional(),
  strict: flag.optional(),
  ...strictLimits,
});

export const floodRoutes: Route[] = [
  { method: 'GET', path: '/sim/flood', run: describe },
  {
    method: 'POST',
    path: '/sim/flood',
    run: (request) => {
      const { flood } = request.telegram;
      const { enabled, bot, strict, ...given } = check(settings, request.body);
      const botId = bot === undefined ? undefined : botNamed(request, bot).id;
      if (enabled !== undefined) {
        flood.enabled = enabled;
        flood.reset();
      }
      if (strict === false) flood.strict.limit(undefined, botId);
      else if (strict === true || Object.keys(given).length > 0) {
        flood.strict.limit(withDefaults(given), botId);
      }
      return describe(request);
    },
  },
];

function withDefaults(given: { [K in keyof StrictLimits]?: StrictLimits[K] | undefined }): StrictLimits {
  return {
    perSecond: given.perSecond ?? usualLimits.perSecond,
    paidPerSecond: given.paidPerSecond ?? usualLimits.paidPerSecond,
    penaltySeconds: given.penaltySeconds ?? usualLimits.penaltySeconds,
    countReplies: given.countReplies ?? usualLimits.countReplies,
  };
}

function describe(request: SimRequest): object {
  const { flood } = request.telegram;
  const wanted = request.query.has('bot') ? botNamed(request, request.query.get('bot')).id : undefined;
  return {
    enabled: flood.enabled,
    strict: flood.strict.everybody ?? null,
    bots: flood.strict.reports().filter(({ bot }) => wanted === undefined || bot === wanted),
  };
}
