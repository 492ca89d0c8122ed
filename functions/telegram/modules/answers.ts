/** What the customer writes or shares while a conversation waits for it. */
import { Composer } from 'grammy';
import { answerQuestion, type AnswerRefused } from '../../../shared/checkout/answer.ts';
import { send, sendOnce } from '../sending.ts';
import { soldOutScreen } from '../views/checkout.ts';
import { withNavigation } from '../views/navigation.ts';
import { profileQuestion, profileScreen } from '../views/profile.ts';
import { customerOf, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { bringMenuBack, sendStep } from './checkout.ts';

export const answers = new Composer<ShopContext>();

answers.on('message:contact', async (ctx) => {
  const { contact, from } = ctx.message;
  if (contact.user_id === from.id) return takeAnswer(ctx, internationalNumber(contact.phone_number), 'phone');
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  await send(ctx, { text: voice.html('contact-foreign') });
});

answers.on('message:text', async (ctx, next) => {
  if (ctx.message.text.startsWith('/')) return next();
  await takeAnswer(ctx, ctx.message.text);
});

/** Telegram gives its users' numbers with the country code, with or without the plus. */
const internationalNumber = (number: string): string => (number.startsWith('+') ? number : `+${number}`);

async function takeAnswer(ctx: ShopContext, text: string, as?: 'phone'): Promise<void> {
  const executed = await perform(ctx, answerQuestion, { text, ...(as && { as }) });
  const voice = speakAfter(ctx, executed);
  await sendOnce(ctx, async () => {
    if (!executed.ok) return sendRefusal(ctx, voice, executed.code, executed.details ?? {}, as);
    const { answered, view, profile } = executed.result;
    if (answered === 'phone') await bringMenuBack(ctx, voice);
    if (view) return sendStep(ctx, voice, view);
    await send(ctx, profileScreen(voice, profile ?? {}, voice.html('profile-saved')));
  });
}

async function sendRefusal(
  ctx: ShopContext,
  voice: Voice,
  code: string,
  { field, view, changes = [] }: AnswerRefused,
  as: 'phone' | undefined,
): Promise<void> {
  if (code === 'cart_empty') return send(ctx, soldOutScreen(voice, changes));
  if (code === 'invalid_answer' && field) {
    const notice = voice.html(`invalid-${field}`);
    if (view) return sendStep(ctx, voice, view, notice);
    return send(ctx, profileQuestion(voice, field, undefined, notice));
  }
  if (code === 'not_confirmed' && view) {
    return sendStep(ctx, voice, view, voice.html('checkout-confirm-hint'));
  }
  const words = as ? voice.html('contact-unasked') : voice.html('not-understood');
  await send(ctx, withNavigation(voice, words));
}
