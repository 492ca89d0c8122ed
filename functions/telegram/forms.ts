/**
 * Filling something in, one field after another: what the staff create and change in the chat. A form is a list of
 * fields; where somebody is in it is kept with the person (shared/forms), so it can be left and gone on with days later.
 * Saving is a command of the capability that the form is for, and checks its rules and the right.
 *
 * An answer is two commands: one that saves, and one that moves the dialog on. An update that was cut off between them
 * comes again to the question that still waits: its answer is saved anew under the same id, which changes nothing and
 * answers as at first (`act` in desk.ts), and the dialog moves on. So `save` may look at the shop before its command,
 * but has to come to one command of one id whatever it sees.
 */
import { deliverOnce, DeliveryBusy } from '../../shared/commands/deliver.ts';
import { askField, leaveForm } from '../../shared/forms/commands.ts';
import type { StaffForm } from '../../shared/customers/model.ts';
import { holds } from '../../shared/staff/decide.ts';
import type { Right, Role } from '../../shared/staff/model.ts';
import { leavePlace, movePlace, placeAhead } from './form-place.ts';
import { sendForTap, sendNoted, sendOnce, show } from './sending.ts';
import { backToDesk } from './views/desk.ts';
import { formScreen, unfinishedScreen, type Choice } from './views/form.ts';
import { rows, type Screen } from './views/screen.ts';
import { knownOf, perform, speak, type ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

/** What has been filled in, and what it is about where that is there already. */
export type Filled = Pick<StaffForm, 'id' | 'draft'>;

type Hint = string | undefined;

export interface Field {
  /** Its name in the draft. */
  name: string;
  /** The question, as HTML. */
  ask(voice: Voice, filled: Filled): string;
  /** What helps to answer, below the question, as HTML. */
  hint?(voice: Voice, ctx: ShopContext, filled: Filled): Hint | Promise<Hint>;
  /** Said when the answer was no answer: what is expected, or why this one cannot be taken, as HTML. */
  expected(voice: Voice, given: Given, ctx: ShopContext): string;
  /** Answers as buttons. */
  choices?(ctx: ShopContext, voice: Voice, filled: Filled): Choice[] | Promise<Choice[]>;
  /**
   * The value of a message, or of a pressed choice; where that takes time, a promise of it.
   * @returns undefined for what does not answer the question, {@link Unfit} where there is more to say about it
   */
  read(given: Given, ctx: ShopContext, voice: Voice, filled: Filled): unknown;
  /**
   * Takes answers one by one while the question goes on waiting, until one of them is not taken. Several may come at
   * once, and an answer may come again.
   * @returns undefined where it is not taken
   */
  each?(ctx: ShopContext, voice: Voice, at: StaffForm, given: Given): Promise<Taken | undefined>;
  /** What goes before the question, in messages of their own. */
  preview?(ctx: ShopContext, voice: Voice, filled: Filled): Shown[];
  isOptional?: boolean;
  /** What it is as of now, for who changes it alone, as text; undefined where there is none. */
  now?(ctx: ShopContext, voice: Voice, filled: Filled): Hint | Promise<Hint>;
  /**
   * What came of a form whose last question this was, for who presses one of its choices once more; undefined where that
   * is not known. A name of its own tells the field from those of other forms.
   */
  again?(ctx: ShopContext, voice: Voice, choice: string): Promise<Screen | undefined>;
  /** Whether it is asked at all, by what was filled in before. */
  applies?(filled: Filled): boolean;
}

/** A screen, or how to draw one that is more than words. */
export type Shown = Screen | (() => Promise<void>);

/** An answer that cannot be taken, and why. */
export class Unfit {
  /** HTML. */
  readonly why: string;
  /** Answers that the question has from now on, beside its own. */
  readonly choices: readonly Choice[];
  constructor(why: string, choices: readonly Choice[] = []) {
    this.why = why;
    this.choices = choices;
  }
}

/** What is said of an answer, over the question that goes on waiting. */
export interface Taken {
  /** HTML. */
  notice: string;
  /** Names what is said once, of whichever of several answers. */
  once?: string;
  /** Answers that the question has from now on, beside its own. */
  choices?: readonly Choice[];
}

export interface Given {
  /** What was written; a caption, where a file came. */
  text?: string;
  /** The value of a pressed choice. */
  choice?: string;
  /** Telegram's id of the largest size of a photo. */
  photo?: string;
  /** A file that was sent as one. */
  file?: { fileId: string; size?: number };
  /** Names the album that it came in. */
  album?: string;
}

/** A form of one question that another is followed by. */
export interface Following {
  form: string;
  id: string;
  draft?: Record<string, unknown>;
  /** HTML. */
  notice: string;
}

/** What became of saving: the screen or the form that follows, or why a field has to be filled in differently. */
export type Saved = { screen: Shown } | Following | { field?: string; problem: string };

export interface Form {
  right: Right;
  fields: readonly Field[];
  save(ctx: ShopContext, voice: Voice, filled: Filled): Promise<Saved>;
  /** Where who leaves it comes out. */
  home?(ctx: ShopContext, voice: Voice, at: StaffForm): Promise<Shown>;
  /** The words on the button that leaves it, where they are not the usual ones. */
  out?(voice: Voice, at: StaffForm): string;
}

const forms = new Map<string, Form>();

/** Makes a form known by its name (at most 20 characters), which a person's dialog keeps. */
export function defineForm(name: string, form: Form): void {
  forms.set(name, form);
}

export const formOf = (name: string): Form | undefined => forms.get(name);

interface Beginning {
  id?: string;
  draft?: Record<string, unknown>;
  /** This field alone is changed. */
  field?: string;
}

/**
 * Whether somebody has written answers in a form that waits, which would be lost with it; what was chosen by buttons is
 * chosen again.
 */
function isHalfFilled(at: StaffForm): boolean {
  const fields = forms.get(at.form)?.fields ?? [];
  const now = fields.findIndex(({ name }) => name === at.field);
  const isWritten = (one: Field): boolean => one.choices === undefined || one.each !== undefined;
  return !at.single && fields.slice(0, now).some((one) => isWritten(one) && one.name in at.draft);
}

/**
 * Where a form waits that is half filled in, asks to finish it or to give it up before anything else is begun.
 * @returns whether it does
 */
export async function asksToFinish(ctx: ShopContext): Promise<boolean> {
  const customer = await knownOf(ctx);
  const at = customer?.dialog;
  if (at?.kind !== 'form' || !isHalfFilled(at)) return false;
  const voice = speak(ctx, customer?.language);
  const question = questionOf(voice, at);
  if (question === undefined) return false;
  await sendForTap(ctx, voice, () => sendOnce(ctx, unfinishedScreen(voice, question)));
  return true;
}

/** What came of a form that is over, for who presses a choice of its last question again: see {@link Field.again}. */
export async function outcomeNow(
  ctx: ShopContext,
  voice: Voice,
  role: Role,
  name: string,
  choice: string,
): Promise<Screen | undefined> {
  const open = [...forms.values()].filter(({ right }) => holds(role, right));
  const fields = open.flatMap((form) => form.fields);
  const last = fields.find((field) => field.name === name && 'again' in field);
  return last?.again?.(ctx, voice, choice);
}

/** The question that a form waits with, as HTML; undefined where there is none of that name any more. */
export const questionOf = (voice: Voice, at: StaffForm): string | undefined =>
  forms
    .get(at.form)
    ?.fields.find(({ name }) => name === at.field)
    ?.ask(voice, at);

/** Begins a form with its first question, drawn in place of the button that led to it; see {@link asksToFinish}. */
export async function beginForm(
  ctx: ShopContext,
  voice: Voice,
  name: string,
  { id, draft = {}, field }: Beginning = {},
): Promise<void> {
  const form = forms.get(name);
  const first = field ?? form?.fields.find((one) => isOpen(one, { id, draft }))?.name;
  if (!form || first === undefined) throw new Error(`there is no form ${name} with a question to begin with`);
  const at: StaffForm = { kind: 'form', form: name, id, draft, field: first, single: field !== undefined };
  if (ctx.callbackQuery && (await asksToFinish(ctx))) return;
  const dialog = (await knownOf(ctx))?.dialog;
  const place = placeAhead(ctx);
  await perform(ctx, askField, { ask: asked({ ...at, message: place }) });
  await show(ctx, await questionScreen(ctx, voice, form, at));
  // What is begun takes the place of what waited.
  if (dialog?.kind === 'form') await leavePlace(ctx, dialog.message, place);
}

/**
 * Takes an answer to the form that waits, and asks on or saves.
 * @param at as the customer's document has it
 */
export async function takeGiven(ctx: ShopContext, voice: Voice, at: StaffForm, given: Given): Promise<void> {
  const form = forms.get(at.form);
  const field = form?.fields.find(({ name }) => name === at.field);
  if (!form || !field) return leave(ctx, voice);
  const taken = await field.each?.(ctx, voice, at, given);
  if (taken)
    return reply(ctx, at, taken, await questionScreen(ctx, voice, form, at, taken.notice, taken.choices));
  const value = await field.read(given, ctx, voice, at);
  if (value === undefined || value instanceof Unfit) {
    const notice = value?.why ?? field.expected(voice, given, ctx);
    return askAgain(ctx, at, await questionScreen(ctx, voice, form, at, notice, value?.choices));
  }
  return goOn(ctx, voice, form, { ...at, draft: { ...at.draft, [at.field]: value } });
}

/** The question that waits goes on waiting, in a message more where somebody has written. */
async function askAgain(ctx: ShopContext, at: StaffForm, question: Screen): Promise<void> {
  await showQuestion(ctx, question);
  await movePlace(ctx, at, placeAhead(ctx));
}

async function reply(ctx: ShopContext, at: StaffForm, { once }: Taken, question: Screen): Promise<void> {
  if (once === undefined) return askAgain(ctx, at, question);
  const { cloud, botId } = ctx.visit;
  const isFirst = await deliverOnce(cloud, botId, once, () => sendNoted(ctx, question)).catch(
    (error: unknown) => {
      // Another of them is saying it.
      if (!(error instanceof DeliveryBusy)) throw error;
      return false;
    },
  );
  if (isFirst) await movePlace(ctx, at, once);
}

/** Leaves an optional field empty; one that is changed alone stays as it is. */
export function skipField(ctx: ShopContext, voice: Voice, at: StaffForm): Promise<void> {
  return at.single ? leave(ctx, voice, at) : clearField(ctx, voice, at);
}

/** Says that an optional field is to have nothing. */
export async function clearField(ctx: ShopContext, voice: Voice, at: StaffForm): Promise<void> {
  const form = forms.get(at.form);
  const field = form?.fields.find(({ name }) => name === at.field);
  if (!form || !field?.isOptional) return leave(ctx, voice, at);
  return goOn(ctx, voice, form, { ...at, draft: { ...at.draft, [at.field]: null } });
}

/** Asks the field before once more. */
export async function goBack(ctx: ShopContext, voice: Voice, at: StaffForm): Promise<void> {
  const form = forms.get(at.form);
  const before = form && asksIn(form, at).filter(({ name }) => name in at.draft && name !== at.field);
  const last = before?.at(-1);
  if (!form || !last) return leave(ctx, voice);
  const { [last.name]: _answer, ...draft } = at.draft;
  await ask(ctx, voice, form, { ...at, draft, field: last.name }, at.field);
}

/** Shows the question that waits. */
export async function resumeForm(ctx: ShopContext, voice: Voice, at: StaffForm): Promise<void> {
  const form = forms.get(at.form);
  if (!form) return leave(ctx, voice);
  const question = await questionScreen(ctx, voice, form, at);
  const before = previewIn(ctx, voice, form, at);
  await showQuestion(ctx, ...before, question);
  await movePlace(ctx, at, placeAhead(ctx, before.length > 0));
}

/** @param at the form that is left, where that is known */
export async function leave(ctx: ShopContext, voice: Voice, at?: StaffForm): Promise<void> {
  const home = at && (await forms.get(at.form)?.home?.(ctx, voice, at));
  await perform(ctx, leaveForm, {});
  const desk = at && rows([backToDesk(voice)]);
  await showQuestion(ctx, home ?? { text: voice.html('form-left'), markup: desk });
  if (at) await leavePlace(ctx, at.message, placeAhead(ctx));
}

/** With an answer taken: the next question, or saving. */
async function goOn(ctx: ShopContext, voice: Voice, form: Form, at: StaffForm): Promise<void> {
  const next = at.single ? undefined : form.fields.find((one) => isOpen(one, at));
  if (next) return ask(ctx, voice, form, { ...at, field: next.name }, at.field);
  const saved = await form.save(ctx, voice, at);
  if ('form' in saved) return follow(ctx, voice, at, saved);
  if ('problem' in saved) {
    const field = saved.field ?? at.field;
    const { [field]: _wrong, ...draft } = at.draft;
    return ask(ctx, voice, form, { ...at, draft, field }, at.field, saved.problem);
  }
  await perform(ctx, leaveForm, {});
  await showQuestion(ctx, saved.screen);
  await leavePlace(ctx, at.message, placeAhead(ctx));
}

async function follow(
  ctx: ShopContext,
  voice: Voice,
  before: StaffForm,
  { form: name, id, draft = {}, notice }: Following,
): Promise<void> {
  const form = forms.get(name);
  const field = form?.fields[0]?.name;
  if (!form || field === undefined) throw new Error(`there is no form ${name} to go on with`);
  const { message } = before;
  const at: StaffForm = { kind: 'form', form: name, id, draft, field, single: true, message };
  await ask(ctx, voice, form, at, before.field, notice, before.form);
}

/** @param at with the place of the question before */
async function ask(
  ctx: ShopContext,
  voice: Voice,
  form: Form,
  at: StaffForm,
  after: string,
  notice?: string,
  afterForm = at.form,
): Promise<void> {
  const before = previewIn(ctx, voice, form, at);
  const place = placeAhead(ctx, before.length > 0);
  const executed = await perform(ctx, askField, {
    ask: asked({ ...at, message: place }),
    after,
    afterForm,
  });
  if (!executed.ok) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    const now = ctx.callbackQuery && (await knownOf(ctx))?.dialog;
    if (now?.kind === 'form') await resumeForm(ctx, voice, now);
    return;
  }
  await showQuestion(ctx, ...before, await questionScreen(ctx, voice, form, at, notice));
  await leavePlace(ctx, at.message, place);
}

const previewIn = (ctx: ShopContext, voice: Voice, { fields }: Form, at: StaffForm): Shown[] =>
  fields.find(({ name }) => name === at.field)?.preview?.(ctx, voice, at) ?? [];

const asked = ({ kind: _kind, ...ask }: StaffForm): Omit<StaffForm, 'kind'> => ask;

const isOpen = (field: Field, filled: Filled): boolean =>
  !(field.name in filled.draft) && (field.applies?.(filled) ?? true);

/** The fields that are asked, as far as that is known. */
const asksIn = (form: Form, filled: Filled): Field[] =>
  form.fields.filter((field) => field.applies?.(filled) ?? true);

/** Drawn in place of a pressed button, said as a message after one, and so are several. */
async function showQuestion(ctx: ShopContext, ...screens: Shown[]): Promise<void> {
  const [screen, ...more] = screens;
  if (!screen || !ctx.callbackQuery || more.length > 0) return sendOnce(ctx, ...screens);
  await (typeof screen === 'function' ? screen() : show(ctx, screen));
}

async function questionScreen(
  ctx: ShopContext,
  voice: Voice,
  form: Form,
  at: StaffForm,
  notice?: string,
  more: readonly Choice[] = [],
): Promise<Screen> {
  const field = form.fields.find(({ name }) => name === at.field);
  if (!field) throw new Error(`the form ${at.form} has no field ${at.field}`);
  const fields = asksIn(form, at);
  const position = fields.indexOf(field) + 1;
  const isChange = at.single && (field.isOptional === true || field.now !== undefined);
  const now = isChange ? await field.now?.(ctx, voice, at) : undefined;
  return formScreen(voice, {
    field: field.name,
    ask: field.ask(voice, at),
    hint: await field.hint?.(voice, ctx, at),
    ...(isChange && { now: now ?? null }),
    choices: [...((await field.choices?.(ctx, voice, at)) ?? []), ...more],
    canSkip: !at.single && (field.isOptional ?? false),
    canClear: at.single && (field.isOptional ?? false) && now !== undefined,
    canGoBack: !at.single && fields.some(({ name }) => name in at.draft && name !== at.field),
    ...(!at.single && fields.length > 1 && { progress: { position, count: fields.length } }),
    out: form.out?.(voice, at),
    notice,
  });
}
