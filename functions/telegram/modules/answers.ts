/** What the customer writes or shares while a conversation waits for it. */
import { Composer, type NextFunction } from 'grammy';
import { answerQuestion, type AnswerRefused, type AnswerTaken } from '../../../shared/checkout/answer.ts';
import { commandRecords, documentId } from '../../../shared/commands/execute.ts';
import { exampleNumber, parseContactField } from '../../../shared/customers/contact.ts';
import { contact, contactFields, location, note, type Location } from '../../../shared/customers/model.ts';
import { lengthOf } from '../limits.ts';
import { retireMessage, send, sendOnce } from '../sending.ts';
import { notANumberScreen } from '../views/cart.ts';
import { checkoutScreen, soldOutScreen } from '../views/checkout.ts';
import { withNavigation } from '../views/navigation.ts';
import { profileQuestion, profileScreen } from '../views/profile.ts';
import { refusedCodeScreen } from '../views/promo-code.ts';
import { clip, type KeyboardMessage, type Screen } from '../views/screen.ts';
import {
  admitVisitor,
  customerOf,
  knownBeside,
  perform,
  speak,
  speakAfter,
  type ShopContext,
} from '../visit.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { problemWith, screenOf } from './cart.ts';
import { nextScreens, stepScreens } from './checkout.ts';
import { answerForm, isOfForm, outOfLostForm } from './form.ts';
import { answerHelp, isForSupport, isOfHelp, takesFiles } from './help.ts';
import { enteredScreens } from './promo-code.ts';
import { menuBack, reminderOf } from './reminder.ts';
import { answerInTicket, isForTicket, isOfReply } from './ticket-replies.ts';

export const answers = new Composer<ShopContext>();

answers.on('message:contact', async (ctx) => {
  const { contact, from } = ctx.message;
  const voiceNow = async () => speak(ctx, (await customerOf(ctx))?.language);
  if (contact.user_id !== from.id)
    return takeOther(ctx, async () => {
      ctx.visit.tended = true;
      await send(ctx, { text: (await voiceNow()).html('contact-foreign') });
    });
  const given = { text: internationalNumber(contact.phone_number), as: 'phone' } as const;
  await takeAnswer(ctx, given, async () => {
    const voice = await voiceNow();
    await send(ctx, withNavigation(voice, voice.html('contact-unasked')));
  });
});

/** Telegram gives its users' numbers with the country code, with or without the plus. */
const internationalNumber = (number: string): string => (number.startsWith('+') ? number : `+${number}`);

const { max: maxAddress } = lengthOf(contact.shape.address);

/** A place, or a venue, which has a name and an address. */
answers.on('message:location', async (ctx, next) => {
  const place = location.safeParse(ctx.message.location).data;
  if (!place) return next();
  const { venue } = ctx.message;
  const named = [venue?.title, venue?.address].filter(Boolean).join(', ');
  const isName = parseContactField('address', clip(named, maxAddress), '') !== undefined;
  const text = isName ? named : `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  await takeAnswer(ctx, { text: clip(text, maxAddress), as: 'address', location: place }, next);
});

answers.on('message:text', async (ctx, next) => {
  if (ctx.message.text.startsWith('/')) return next();
  await takeAnswer(ctx, { text: ctx.message.text }, next);
});

/** What may be an answer. */
interface Given {
  text: string;
  /** The only question that it may answer. */
  as?: 'phone' | 'address';
  location?: Location;
}

/** @param otherwise what to do with what answers no question */
async function takeAnswer(ctx: ShopContext, given: Given, otherwise: NextFunction): Promise<void> {
  const { customer, before } = await standing(ctx);
  if (customer?.dialog?.kind === 'form' || isOfForm(before?.type)) return answerForm(ctx, before?.type);
  if (before ? isOfHelp(before.type) : isForSupport(ctx, customer)) return answerHelp(ctx);
  if (before ? isOfReply(before.type) : isForTicket(ctx, customer)) return answerInTicket(ctx, before);
  if (!before) {
    admitVisitor(ctx, customer);
    if (!customer?.dialog) return otherwise();
  }
  const executed = await perform(ctx, answerQuestion, given);
  if (!executed.ok && executed.code === 'no_question') return otherwise();
  ctx.visit.tended = true;
  const voice = speakAfter(ctx, executed);
  const screens = executed.ok
    ? await outcome(ctx, voice, executed.result)
    : await refusal(ctx, voice, executed.code, executed.details ?? {});
  await sendOnce(ctx, ...screens);
  const { asked } = (executed.ok ? executed.result : executed.details) ?? {};
  if (asked !== undefined) await retireMessage(ctx, asked);
}

/**
 * Who writes, and the record of this update's command: an answer that comes again has one, also where the conversation
 * is over by now.
 */
async function standing(ctx: ShopContext) {
  const { cloud, botId, commandId } = ctx.visit;
  const record = commandRecords.doc(cloud.db, botId, documentId(commandId));
  const { customer, record: before } = await knownBeside(ctx, { record });
  return { customer: await outOfLostForm(ctx, customer), before };
}

async function outcome(
  ctx: ShopContext,
  voice: Voice,
  { view, profile, cart, entered, menu, waiting }: AnswerTaken,
): Promise<(Screen | KeyboardMessage)[]> {
  if (view) return nextScreens(voice, { view, menu });
  const first = menu ? [menuBack(voice)] : [];
  if (entered) return [...first, ...(await enteredScreens(ctx, voice, entered))];
  return [
    ...first,
    ...(profile ? [profileScreen(voice, profile, voice.html('profile-saved'))] : []),
    ...(cart
      ? [await screenOf(ctx, voice, cart, { notice: escaped(problemWith(voice, undefined, cart)) })]
      : []),
    ...(waiting ? [reminderOf(ctx, voice, waiting)] : []),
  ];
}

/** What would answer the question. */
function hintFor(
  { visit: { shop } }: ShopContext,
  voice: Voice,
  question: Exclude<Asked, 'quantity'>,
): string {
  switch (question) {
    case 'phone':
      return voice.html('invalid-phone', { example: exampleNumber(shop.currency) });
    case 'name':
    case 'address':
      return voice.html(`invalid-${question}`, lengthOf(contact.shape[question]));
    case 'note':
      return voice.html('invalid-note', lengthOf(note));
    default:
      return voice.html(`invalid-${question}`);
  }
}

type Asked = NonNullable<AnswerRefused['question']>;

/** A photo, a file or somebody's contact, where a form asks for one, or the support is told something. */
answers.on('message', (ctx, next) => (ctx.message.text === undefined ? takeOther(ctx, next) : next()));

async function takeOther(ctx: ShopContext, next: NextFunction): Promise<void> {
  const { customer, before } = await standing(ctx);
  if (customer?.dialog?.kind === 'form') return answerForm(ctx, before?.type);
  if (before ? isOfReply(before.type) : isForTicket(ctx, customer) && !isForSupport(ctx, customer))
    return answerInTicket(ctx, before);
  const isHelp = before ? isOfHelp(before.type) : isForSupport(ctx, customer) || takesFiles(ctx, customer);
  return isHelp ? answerHelp(ctx) : next();
}

const escaped = (text: string | undefined): string | undefined => text && escapeHtml(text);

async function refusal(
  ctx: ShopContext,
  voice: Voice,
  code: string,
  { question, ofProfile, view, changes = [], cart, refused, menu, waiting }: AnswerRefused,
): Promise<(Screen | KeyboardMessage)[]> {
  const first = menu ? [menuBack(voice)] : [];
  if (code === 'cart_empty') return [...first, soldOutScreen(voice, changes)];
  if (cart)
    return [
      ...first,
      await screenOf(ctx, voice, cart, { notice: escaped(problemWith(voice, code, cart)) }),
      ...(waiting ? [reminderOf(ctx, voice, waiting)] : []),
    ];
  if (refused) return [...first, refusedCodeScreen(voice, refused, true)];
  if (question === 'quantity') return [...first, notANumberScreen(voice)];
  const notice = question && hintFor(ctx, voice, question);
  if (view && code === 'question_changed') return [...first, ...stepScreens(voice, view)];
  // Asked again: its keys are there still.
  if (view) return [...first, checkoutScreen(voice, view, notice ?? voice.html('checkout-confirm-hint'))];
  const field = contactFields.find((one) => one === question);
  return ofProfile && field ? [...first, profileQuestion(voice, field, undefined, notice)] : first;
}
