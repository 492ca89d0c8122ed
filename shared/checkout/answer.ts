/**
 * What a customer typed, or shared as a contact or a place, while a conversation waits for it. Which question it
 * answers is read inside the transaction: an update that is delivered again would meet the next question otherwise.
 */
import { z } from 'zod';
import { connectedBot } from '../bots/queries.ts';
import { applyQuantity, type QuantityView } from '../cart/commands.ts';
import { quantityOf, type CartChange } from '../cart/decide.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { parseContactField } from '../customers/contact.ts';
import { menuIsDue } from '../customers/decide.ts';
import {
  contactField,
  location,
  note,
  type CheckoutAnswers,
  type CheckoutDialog,
  type CheckoutQuestion,
  type Contact,
  type CustomerState,
  type Dialog,
  type Spoken,
} from '../customers/model.ts';
import { answered, settled } from './decide.ts';
import { takeCode, type CodeEntered, type CodeRefused } from '../promo/entering.ts';
import { asHeld, putAt, takeStep, type Desk } from './desk.ts';
import type { CheckoutView } from './model.ts';

export interface AnswerTaken extends Spoken {
  /** The checkout's next step. */
  view?: CheckoutView;
  /** The profile as it is now, when a detail of it was asked for. */
  profile?: Partial<Contact>;
  /** The cart as it is now, when a quantity was asked for. */
  cart?: QuantityView;
  /** What became of a promo code. */
  entered?: CodeEntered;
  /** The message that asked for it. */
  asked?: number;
  /** The menu has to come back below the chat. */
  menu: boolean;
  /** A checkout that the question came in between of, and that waits again. */
  waiting?: CheckoutDialog;
}

export interface AnswerRefused extends Spoken {
  /** What was asked for. */
  question?: CheckoutQuestion | 'quantity';
  /** It was asked for the profile. */
  ofProfile?: boolean;
  /** The product whose quantity was asked for. */
  productId?: string;
  /** The checkout's step, which stays. */
  view?: CheckoutView;
  /** Why the cart is empty. */
  changes?: CartChange[];
  /** The cart as it is now, when a quantity could not be set. */
  cart?: QuantityView;
  /** Why a promo code is not taken: the question for one stays. */
  refused?: CodeRefused;
  /** The message that asked for it. */
  asked?: number;
  menu?: boolean;
  waiting?: CheckoutDialog;
}

type Answer = Outcome<AnswerTaken, AnswerRefused>;

interface Given {
  text: string;
  location?: z.output<typeof location>;
}

/**
 * Takes an answer, whichever conversation is under way. Rejected with
 * - `no_question` when nothing was asked, or not what `as` says,
 * - `not_confirmed` at the summary: an order is confirmed by its button alone,
 * - `question_changed` when the shop asks something else by now: what was typed does not answer that,
 * - `invalid_answer` when the value will not do: the question stays,
 * - `code_refused` when what was typed is no promo code that this customer can use: the question stays,
 * - `cart_empty` when meanwhile all that was in the cart is gone,
 * - `gone` or `full` when the quantity of a product cannot be set: see QuantityChange.
 */
export const answerQuestion = defineCommand({
  type: 'customer.answer',
  by: 'customer',
  input: byCustomer.extend({
    text: z.string(),
    /** The only question that this may answer, for instance `phone` for a contact. */
    as: contactField.optional(),
    /** Of a shared place; the text says where that is. */
    location: location.optional(),
  }),
  async handle(command, work, cloud): Promise<Answer> {
    const { as, ...given } = command.input;
    const { botId, at } = command;
    const { state, save } = await readCustomer(work, cloud, command);
    const { dialog, language } = state;
    const shop = await connectedBot(cloud, botId);
    if (!dialog || (as && as !== questionOf(dialog))) return rejected('no_question', { language });
    const desk = { work, cloud, botId, at, state, settings: shop.checkout, save };
    switch (dialog.kind) {
      case 'checkout':
        return answerCheckout(desk, dialog, given, shop.currency);
      case 'profile':
        return answerProfile(desk, dialog, given, shop.currency);
      case 'quantity':
        return answerQuantity(work, cloud, botId, state, dialog, given.text, save);
      case 'code':
        return answerCode(desk, dialog, given.text);
      case 'form':
      case 'help':
      case 'reply':
        // Taken by a command of its own.
        return rejected('no_question', { language });
    }
  },
});

function questionOf(dialog: Dialog): string | undefined {
  if (dialog.kind === 'checkout') return dialog.step;
  return dialog.kind === 'profile' ? dialog.field : undefined;
}

async function answerCheckout(
  desk: Desk,
  dialog: CheckoutDialog,
  given: Given,
  currency: string,
): Promise<Answer> {
  const { settings } = desk;
  const { step } = dialog;
  if (settled(settings, dialog).step !== step) return refusedAt(desk, dialog, 'question_changed');
  if (step === 'confirm') return refusedAt(desk, dialog, 'not_confirmed');
  const answers = parseAnswer(step, given, currency);
  if (!answers) return rejected('invalid_answer', { question: step, ...putAt(desk, dialog, asHeld(desk)) });
  return takeStep(desk, answered(settings, dialog, step, answers));
}

/** Shows the step where the checkout is instead. */
async function refusedAt(desk: Desk, dialog: CheckoutDialog, code: string): Promise<Answer> {
  const shown = await takeStep(desk, dialog);
  return shown.ok ? rejected(code, shown.result) : shown;
}

/** @returns undefined for what does not answer the question */
function parseAnswer(
  question: CheckoutQuestion,
  { text, location: place }: Given,
  currency: string,
): CheckoutAnswers | undefined {
  if (question === 'delivery') return undefined;
  const value = question === 'note' ? note.safeParse(text).data : parseContactField(question, text, currency);
  if (value === undefined) return undefined;
  return { [question]: value, ...(question === 'address' && { location: place }) };
}

function answerProfile(
  { state, save }: Pick<Desk, 'state' | 'save'>,
  dialog: Extract<Dialog, { kind: 'profile' }>,
  { text }: Given,
  currency: string,
): Answer {
  const { field, aside } = dialog;
  const { language } = state;
  const value = parseContactField(field, text, currency);
  if (value === undefined) return rejected('invalid_answer', { question: field, ofProfile: true, language });
  const profile = { ...state.profile, [field]: value };
  save({ profile, dialog: aside });
  return accepted({ profile, menu: menuIsDue(dialog, aside), waiting: aside, language });
}

async function answerQuantity(
  work: Work,
  { db }: Cloud,
  botId: string,
  state: CustomerState,
  dialog: Extract<Dialog, { kind: 'quantity' }>,
  text: string,
  save: (change: Partial<CustomerState>) => void,
): Promise<Answer> {
  const { productId, message: asked, aside } = dialog;
  const { language } = state;
  const wanted = /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
  if (wanted === undefined)
    return rejected('invalid_answer', { question: 'quantity' as const, productId, language });
  const { product } = await work.read({ product: products.doc(db, botId, productId) });
  const change = { from: quantityOf(state.cart, productId), to: wanted, dialog: aside };
  const { after, outcome } = applyQuantity(state, productId, product, change);
  save(after);
  const waiting = after.dialog?.kind === 'checkout' ? after.dialog : undefined;
  const told = { asked, waiting, language };
  if (outcome.ok) return accepted({ cart: outcome.result, menu: outcome.result.menu, ...told });
  return rejected(outcome.code, { cart: outcome.details, menu: outcome.details?.menu, ...told });
}

async function answerCode(
  desk: Desk,
  dialog: Extract<Dialog, { kind: 'code' }>,
  text: string,
): Promise<Answer> {
  const outcome = await takeCode(desk, text, dialog.aside);
  const { language } = desk.state;
  if (!outcome.ok) return rejected(outcome.code, { refused: outcome.details, language });
  const { menu, waiting } = outcome.result;
  return accepted({ entered: outcome.result, menu, waiting, language });
}
