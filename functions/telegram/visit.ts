/** One update on its way through the bot: who sent it, to which shop, and what it asks for. */
import type { Composer, Context } from 'grammy';
import type { Bot } from '../../shared/bots/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { readAll, type DocumentReference, type Found, type Refs } from '../../shared/cloud/firestore.ts';
import type { Log } from '../../shared/cloud/log.ts';
import { CommandConflict, execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { admit } from '../../shared/customers/admission.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import type { Customer, Spoken, TelegramProfile } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import type { Role } from '../../shared/staff/model.ts';
import { roleOf } from '../../shared/staff/queries.ts';
import { languages, type Language, type Text, type TextId } from '../../shared/texts/model.ts';
import { parseCallbackData, type ButtonArgs, type ButtonKind, type Press } from './callback-data.ts';
import { navigationKeys, type NavigationKey } from './views/navigation.ts';
import { inOwnWords, voiceOf, wordsIn, type Voice } from './voice.ts';

export interface Visit {
  readonly cloud: Cloud;
  readonly botId: string;
  readonly shop: Bot;
  /** What the shop says in its own words. */
  readonly texts: Partial<Record<TextId, Text>>;
  readonly log: Log;
  /** The key of the one command that this update may give. */
  readonly commandId: string;
  /** The customer's Telegram id, which is also the id of the private chat. */
  readonly customerId: number;
  readonly from: TelegramProfile;
  /** When the update came, in milliseconds. */
  readonly begunAt: number;
  /** A pressed button of ours, or the one that a command stands for. */
  press?: Press | undefined;
  /** A pressed key of the keyboard below the chat. */
  readonly key?: NavigationKey;
  /** What the shop knows of the customer, once somebody has looked. */
  known?: Promise<Customer | undefined>;
  /** What the person is to the shop, once somebody has looked. */
  role?: Promise<Role>;
  /** What is asked for is open to who the shop is closed to otherwise (shared/customers/admission.ts). */
  admitted?: boolean;
  /** This update was about the question that waits, or about nothing: the customer need not be reminded of it. */
  tended?: boolean;
  /** What the pressed button answers; said when the update is done. */
  answer?: { text: string; show_alert?: boolean };
  /** The pressed message stays as it is: what the button leads to is sent below it. */
  below?: boolean;
  /** Set once pictures are on their way: what a customer who waits is shown. */
  sendsPictures?: boolean;
  /** Set once Telegram has failed to take an upload: what follows goes without. */
  uploadsFail?: boolean;
}

export type ShopContext = Context & { visit: Visit };

const keysByLabel = new Map<string, NavigationKey>(
  languages.flatMap((language) => {
    const voice = wordsIn(language);
    return navigationKeys.map((key): [string, NavigationKey] => [voice.text(key), key]);
  }),
);

/** The key of the keyboard below the chat that has this label, in whichever language. */
export const keyOf = (label: string): NavigationKey | undefined => keysByLabel.get(label.trim());

/** @returns undefined for an update without a sender: none that the bot acts on */
export function visitOf(
  ctx: Context,
  shop: Pick<Visit, 'cloud' | 'botId' | 'shop' | 'texts' | 'log'>,
): Visit | undefined {
  const { from } = ctx;
  if (!from) return undefined;
  const { data } = ctx.callbackQuery ?? {};
  const { text } = ctx.message ?? {};
  return {
    ...shop,
    commandId: `tg-${ctx.update.update_id}`,
    customerId: from.id,
    begunAt: Date.now(),
    from: {
      firstName: from.first_name,
      lastName: from.last_name,
      username: from.username,
      languageCode: from.language_code,
    },
    press: data === undefined ? undefined : parseCallbackData(data),
    key: text === undefined ? undefined : keyOf(text),
  };
}

const customerRef = ({ visit: { cloud, botId, customerId } }: ShopContext): DocumentReference<Customer> =>
  customers.doc(cloud.db, botId, String(customerId));

/** What the shop knows of this customer, open to them or not: read once an update; undefined when it is nothing. */
export function knownOf(ctx: ShopContext): Promise<Customer | undefined> {
  ctx.visit.known ??= customerRef(ctx)
    .get()
    .then((snapshot) => snapshot.data());
  return ctx.visit.known;
}

/** What this person is to the shop: looked up once an update. */
export function roleNow({ visit }: ShopContext): Promise<Role> {
  return (visit.role ??= roleOf(visit.cloud, visit.botId, visit.customerId));
}

/** What {@link knownOf} finds, for what the shop has to be open for. @throws Barred where it is not, see admission.ts */
export async function customerOf(ctx: ShopContext): Promise<Customer | undefined> {
  const customer = await knownOf(ctx);
  admitVisitor(ctx, customer);
  return customer;
}

/** @throws Barred where the shop is not open to this customer */
export function admitVisitor({ visit }: ShopContext, customer: Customer | undefined): void {
  if (!visit.admitted) admit(visit.shop, customer, new Date(visit.begunAt));
}

/** What was read in one round trip beside a customer. */
type Beside<R extends Refs> = Found<R> & { customer: Customer | undefined };

/** Reads other documents and the customer, who is not read again, in one round trip. */
export async function knownBeside<R extends Refs>(ctx: ShopContext, refs: R): Promise<Beside<R>> {
  const { cloud, known } = ctx.visit;
  if (known) {
    const [customer, found] = await Promise.all([known, readAll(cloud.db, refs)]);
    return { ...found, customer };
  }
  const found = await readAll<Refs>(cloud.db, { ...refs, customer: customerRef(ctx) });
  const customer = found.customer as Customer | undefined;
  ctx.visit.known = Promise.resolve(customer);
  return { ...(found as Found<R>), customer };
}

/** The same for what the shop has to be open for. @throws Barred where it is not */
export async function readBeside<R extends Refs>(ctx: ShopContext, refs: R): Promise<Beside<R>> {
  const found = await knownBeside(ctx, refs);
  admitVisitor(ctx, found.customer);
  return found;
}

/** How the bot speaks to this customer. @param chosen the language that the customer chose, if any */
export function speak({ visit: { shop, from, texts } }: ShopContext, chosen: Language | undefined): Voice {
  const voice = voiceOf(shop, languageOf({ language: chosen }, from.languageCode, shop.language));
  return inOwnWords(voice, texts, from.firstName);
}

/** How the bot speaks, by the outcome of a command. */
export const speakAfter = (ctx: ShopContext, executed: Executed<Spoken, Spoken | undefined>): Voice =>
  speak(ctx, executed.ok ? executed.result.language : executed.details?.language);

/**
 * Executes a command of the customer's.
 * @param id where it is not the update that makes the command what it is. That another has given it already is nothing
 *   that our buttons lead to: the forged press is then a command of its own.
 */
export async function perform<Input, Result, Details>(
  { visit }: ShopContext,
  definition: CommandType<Input, Result, Details>,
  input: Omit<Input, 'telegramId' | 'from'>,
  id = visit.commandId,
): Promise<Executed<Result, Details>> {
  const { cloud, botId, customerId, from } = visit;
  visit.known = undefined;
  const command = {
    botId,
    actor: `customer:${customerId}`,
    input: { ...input, telegramId: customerId, from },
    at: new Date(),
  } as const;
  try {
    return await execute(cloud, definition, { ...command, id });
  } catch (error) {
    if (id === visit.commandId || !(error instanceof CommandConflict)) throw error;
    return execute(cloud, definition, { ...command, id: visit.commandId });
  }
}

/** The message that a button was pressed below, where what it leads to may stand in its place. */
export const placeOf = ({ callbackQuery, visit }: ShopContext) =>
  visit.below ? undefined : callbackQuery?.message;

/** Runs `handler` when a button of this kind is pressed. */
export function onButton<K extends ButtonKind>(
  composer: Composer<ShopContext>,
  kind: K,
  handler: (ctx: ShopContext, ...args: ButtonArgs<K>) => Promise<void>,
): void {
  composer.use(async (ctx, next) => {
    const { press } = ctx.visit;
    if (press?.kind !== kind) return next();
    await handler(ctx, ...(press.args as ButtonArgs<K>));
  });
}

/** Runs `handler` for a key of the keyboard below the chat, in whichever language it was drawn. */
export function onKey(
  composer: Composer<ShopContext>,
  key: NavigationKey,
  handler: (ctx: ShopContext) => Promise<void>,
): void {
  composer.filter((ctx) => ctx.visit.key === key, handler);
}
