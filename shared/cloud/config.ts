/**
 * Every setting there is, read from the environment in this one place and listed in `.env.example`.
 * The functions and the local cloud take a parsed {@link Config}; nobody else looks at `process.env`.
 */
import { z } from 'zod';
import { timeZone } from './time-zone.ts';

const port = z.coerce
  .number({ error: 'expected a port, 0 to 65535' })
  .pipe(z.int({ error: 'expected a port, 0 to 65535' }).min(0).max(65_535, 'expected a port, 0 to 65535'));
const address = z.string().regex(/^[^\s/:]+:\d+$/, 'expected host:port, for instance 127.0.0.1:8081');
const secret = z.string().min(16, 'expected at least 16 characters');

const settings = z.object({
  /** The one port that answers for everything on one machine. Cloud Run sets it too. */
  PORT: port.default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),

  GOOGLE_CLOUD_PROJECT: z
    .string()
    .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'expected a project id: 6 to 30 of a-z, 0-9 and -')
    .default('demo-vitrina'),
  /** Bucket of the pictures; `{project}-pictures` unless set. */
  BUCKET: z.string().min(3).optional(),
  /** Encrypts bot tokens and derives webhook secrets: losing it means connecting every bot again. */
  SECRET_KEY: secret.optional(),
  /** Bearer token of the REST API for the operator; stored hashed. */
  ADMIN_TOKEN: secret.optional(),

  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{30,}$/, 'expected a token from @BotFather, like 123456:ABC-DEF…')
    .optional(),
  OWNER_ID: z.coerce
    .number({ error: 'expected the numeric Telegram id of the owner' })
    .pipe(z.int({ error: 'expected the numeric Telegram id of the owner' }).positive())
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'expected an https:// address' }).optional(),
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as UAH')
    .default('UAH'),
  LANGUAGE: z.enum(['ru', 'uk', 'en']).default('uk'),
  TIME_ZONE: timeZone.default('Europe/Kyiv'),

  /** After so many milliseconds a customer who waits is shown that the bot is at work. */
  PATIENCE_MS: z.coerce.number({ error: 'expected milliseconds' }).pipe(z.int().min(0)).default(300),
  /** How many updates one customer may send at once, and how many a second in the long run: what is more is slowed. */
  FLOOD_BURST: z.coerce.number({ error: 'expected a number of updates' }).pipe(z.int().min(1)).default(40),
  FLOOD_PER_SECOND: z.coerce
    .number({ error: 'expected a number of updates a second' })
    .pipe(z.number().positive())
    .default(1.5),

  /** Lets webhooks and pictures come from http and from private addresses: a back end in one's own network. */
  OUTBOUND_PRIVATE: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .transform((text) => text === 'true')
    .default(false),

  /** How many requests one token of the REST API may send at once, and how many a second in the long run. */
  API_BURST: z.coerce.number({ error: 'expected a number of requests' }).pipe(z.int().min(1)).default(1000),
  API_PER_SECOND: z.coerce
    .number({ error: 'expected a number of requests a second' })
    .pipe(z.number().positive())
    .default(50),
  /**
   * How many proxies of ours stand in front of the functions, each adding to X-Forwarded-For who came to it: one in the
   * cloud and behind PUBLIC_URL, none on one machine, unless set.
   */
  PROXIES: z.coerce
    .number({ error: 'expected a number of proxies, 0 to 5' })
    .pipe(z.int().min(0).max(5))
    .optional(),

  /** Fill an empty database with a demo shop: on in the simulated Telegram, off with BOT_TOKEN, unless set. */
  DEMO: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .transform((text) => text === 'true')
    .optional(),

  FIRESTORE_PORT: port.default(0),
  PUBSUB_PORT: port.default(0),
  STORAGE_PORT: port.default(0),
  TELEGRAM_PORT: port.default(0),
  FIRESTORE_EMULATOR_HOST: address.optional(),
  PUBSUB_EMULATOR_HOST: address.optional(),
  /** With its scheme: Google's client takes it as it is. */
  STORAGE_EMULATOR_HOST: z.url({ protocol: /^https?$/, error: 'expected http://host:port' }).optional(),
  /** Root of the Bot API: the real one unless set. */
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
});

export type Config = z.output<typeof settings>;

/** Thrown with one line that names each wrong setting and what is expected of it. Never quotes a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Which of the names are no settings: mistyped, or of an earlier version. */
export const unknownSettings = (names: string[]): string[] =>
  names.filter((name) => !Object.hasOwn(settings.shape, name));

/** Reads the settings. An empty variable counts as not set, as in a copied `.env.example`. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settings.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Wrong settings. ${problems.join('; ')}`);
  }
  if (result.data.BOT_TOKEN && !result.data.OWNER_ID) {
    throw new ConfigError(
      'Wrong settings. OWNER_ID: needed with BOT_TOKEN, the numeric Telegram id of the owner',
    );
  }
  return result.data;
}
