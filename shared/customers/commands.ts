/** Registering, and what customers change about themselves. */
import { z } from 'zod';
import { canonicalJson, defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Command } from '../commands/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { DocumentReference, Found, Refs } from '../cloud/firestore.ts';
import type { Bot } from '../bots/model.ts';
import { findBot } from '../bots/queries.ts';
import { declinableCategory } from '../broadcasts/category.ts';
import { language } from '../texts/model.ts';
import { isAwaited } from '../webhooks/queries.ts';
import { isSeenToday } from './activity.ts';
import { admit } from './admission.ts';
import { cartTimes, checkoutOf, menuIsDue, newCustomer } from './decide.ts';
import {
  contactField,
  source,
  telegramProfile,
  type Customer,
  type CustomerState,
  type Dialog,
  type TelegramProfile,
} from './model.ts';
import { customers } from './queries.ts';

/** Input of every command that a customer gives: who it is, as Telegram tells with each update. */
export const byCustomer = z.object({ telegramId: z.int().positive(), from: telegramProfile });

/** The customer that a command comes from. */
export interface CustomerRead<R extends Refs> {
  state: CustomerState;
  isNew: boolean;
  /** Writes the change, and what every word of a customer's tells: their name as it is now, and that they are back. */
  save: (change: Partial<CustomerState>) => void;
  /** What was read beside the customer. */
  found: Found<R>;
}

/**
 * Reads the customer that a command comes from, whether the shop is open to them or not; one who never pressed Start
 * is registered by any command.
 * @param beside read in the same round trip
 */
export async function readAnyCustomer<R extends Refs = Refs>(
  work: Work,
  cloud: Cloud,
  { botId, actor, at, input }: Command<{ telegramId: number; from?: TelegramProfile }>,
  beside?: R,
): Promise<CustomerRead<R>> {
  const ref: DocumentReference<Customer> = customers.doc(cloud.db, botId, String(input.telegramId));
  const [{ customer, ...others }, shop] = await Promise.all([
    work.read<Refs>({ ...beside, customer: ref }),
    findBot(cloud, botId),
  ]);
  const before = customer as Customer | undefined;
  const state = before ?? newCustomer(input.telegramId, input.from ?? { firstName: '' });
  // Others give commands about a customer, too.
  const isHere = actor === `customer:${input.telegramId}`;
  const seen = isHere && shop && !isSeenToday(state, at, shop.timeZone) ? { activeAt: at } : {};
  const save = (change: Partial<CustomerState>) => {
    const after = work.save(ref, before, {
      ...state,
      ...input.from,
      ...seen,
      blockedAt: undefined,
      ...change,
      ...cartTimes(state, change.cart, at),
    });
    tellNews(work, shop, before, after);
  };
  return { state, isNew: !before, save, found: others as Found<R> };
}

/** Webhooks are told. Nobody else is: where none waits for it, the command has no event to publish. */
export function tellNews(
  work: Work,
  shop: Bot | undefined,
  before: Customer | undefined,
  after: Customer,
): void {
  const type = newsOf(before, after);
  if (type && shop && isAwaited(shop, type))
    work.emit({ topic: 'webhooks', type, data: { telegramId: after.telegramId } });
}

/** What is new about a customer for who keeps a record of them: not their cart, nor where they are in a conversation. */
function newsOf(
  before: Customer | undefined,
  after: Customer,
): 'customer.created' | 'customer.changed' | undefined {
  if (!before) return 'customer.created';
  const known = ({ firstName, lastName, username, languageCode, language, profile, tags }: Customer) =>
    canonicalJson({ firstName, lastName, username, languageCode, language, profile, tags });
  return known(before) === known(after) ? undefined : 'customer.changed';
}

/**
 * The same for what the shop has to be open for.
 * @throws Barred where it is not, see admission.ts: nothing is changed, and the command may be given again
 */
export async function readCustomer<R extends Refs = Refs>(
  work: Work,
  cloud: Cloud,
  command: Command<{ telegramId: number; from?: TelegramProfile }>,
  beside?: R,
): Promise<CustomerRead<R>> {
  const [read, shop] = await Promise.all([
    readAnyCustomer(work, cloud, command, beside),
    findBot(cloud, command.botId),
  ]);
  if (shop) admit(shop, read.state, command.at);
  return read;
}

/**
 * /start: registers, and leaves any question but those of a checkout: its answers are not to be lost. Where a customer
 * comes from is told the first time alone.
 */
export const registerCustomer = defineCommand({
  type: 'customer.register',
  by: 'customer',
  input: byCustomer.extend({ source: source.optional() }),
  async handle(command, work, cloud) {
    const { state, isNew, save } = await readAnyCustomer(work, cloud, command);
    const { source } = command.input;
    save({ dialog: checkoutOf(state.dialog), ...(isNew && source !== undefined && { source }) });
    return accepted({ isNew, language: state.language });
  },
});

export const chooseLanguage = defineCommand({
  type: 'customer.choose_language',
  by: 'customer',
  input: byCustomer.extend({ language }),
  async handle(command, work, cloud) {
    const { save } = await readAnyCustomer(work, cloud, command);
    save({ language: command.input.language });
    return accepted({ language: command.input.language });
  },
});

/**
 * Asks for a new value of one contact detail: the next text is taken as it. `menu`: it has to come back below the
 * chat, for a question that had its own keys there is left.
 */
export const editProfile = defineCommand({
  type: 'customer.edit_profile',
  by: 'customer',
  input: byCustomer.extend({ field: contactField }),
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    const { field } = command.input;
    const { profile, language } = state;
    const dialog: Dialog = { kind: 'profile', field, aside: checkoutOf(state.dialog) };
    save({ dialog });
    return accepted({ field, current: profile[field], menu: menuIsDue(state.dialog, dialog), language });
  },
});

/**
 * Leaves the question for a contact detail; a checkout has a way out of its own. One that the question came in between
 * of waits again: `waiting`.
 */
export const keepProfile = defineCommand({
  type: 'customer.keep_profile',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { dialog, profile, language } = state;
    if (dialog?.kind !== 'profile') return rejected('stale', { language });
    save({ dialog: dialog.aside });
    return accepted({ profile, menu: menuIsDue(dialog, dialog.aside), waiting: dialog.aside, language });
  },
});

/** Takes a contact detail out of the profile, and leaves the question for it as {@link keepProfile} does. */
export const clearProfile = defineCommand({
  type: 'customer.clear_profile',
  by: 'customer',
  input: byCustomer.extend({ field: contactField }),
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    const { field } = command.input;
    const { dialog, language } = state;
    const { [field]: _cleared, ...profile } = state.profile;
    const isAsked = dialog?.kind === 'profile' && dialog.field === field;
    const after = isAsked ? dialog.aside : dialog;
    save({ profile, dialog: after });
    const waiting = isAsked ? dialog.aside : undefined;
    return accepted({ profile, menu: menuIsDue(dialog, after), waiting, language });
  },
});

/** Who changed whether the bot may write: the chat alone is known, not always the person's name. */
const inChat = byCustomer.partial({ from: true });

/**
 * The customer takes no messages from the bot any more: nothing unprompted is sent. One whom the shop does not know
 * stays unknown.
 */
export const noteBlocked = defineCommand({
  type: 'customer.note_blocked',
  by: 'customer',
  discreet: true,
  input: inChat,
  async handle({ botId, at, input }, work, { db }) {
    const ref: DocumentReference<Customer> = customers.doc(db, botId, String(input.telegramId));
    const { before } = await work.read({ before: ref });
    if (before && !before.blockedAt) work.save(ref, before, { ...before, blockedAt: at });
    return accepted({ known: before !== undefined });
  },
});

/** What the customer wants, or does not want, to be written to about without having asked. */
export const setDeclined = defineCommand({
  type: 'customer.set_declined',
  by: 'customer',
  input: byCustomer.extend({ categories: z.array(declinableCategory).min(1), declined: z.boolean() }),
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { categories, declined: isDeclined } = command.input;
    const { language, declined: before = [] } = state;
    const others = before.filter((one) => !categories.some((category) => category === one));
    const declined = isDeclined ? [...others, ...categories] : others;
    // Saying it again is no news to a broadcast that is under way.
    const isNew = isDeclined && !categories.every((category) => before.includes(category));
    save({ declined, ...(isNew && { declinedAt: command.at }) });
    return accepted({ declined, language });
  },
});

/** The customer has let the bot back in. Any command of the customer's says so too. */
export const noteBack = defineCommand({
  type: 'customer.note_back',
  by: 'customer',
  input: inChat,
  async handle({ botId, input }, work, { db }) {
    const ref: DocumentReference<Customer> = customers.doc(db, botId, String(input.telegramId));
    const { before } = await work.read({ before: ref });
    if (before?.blockedAt) work.save(ref, before, { ...before, blockedAt: undefined });
    return accepted({ known: before !== undefined });
  },
});
