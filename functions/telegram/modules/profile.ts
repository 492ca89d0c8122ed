/** What the customer has told about themselves, the language they are spoken to in, and having it all deleted. */
import { Composer } from 'grammy';
import {
  chooseLanguage,
  clearProfile,
  editProfile,
  keepProfile,
} from '../../../shared/customers/commands.ts';
import { eraseCustomer } from '../../../shared/erasure/commands.ts';
import { send, sendOnce, show } from '../sending.ts';
import { contactRequest, locationRequest, withNavigation } from '../views/navigation.ts';
import {
  eraseQuestion,
  erasedScreen,
  languageScreen,
  ordersOpenScreen,
  profileQuestion,
  profileScreen,
} from '../views/profile.ts';
import { button, rows, type Screen } from '../views/screen.ts';
import {
  customerOf,
  knownOf,
  onButton,
  onKey,
  perform,
  roleNow,
  speak,
  speakAfter,
  type ShopContext,
} from '../visit.ts';
import type { Voice } from '../voice.ts';
import { setChatMenu } from './menu.ts';
import { leaveQuestion } from './reminder.ts';

export const profile = new Composer<ShopContext>();

const sendProfile = async (ctx: ShopContext) => send(ctx, (await readProfile(ctx)).screen);

onKey(profile, 'nav-profile', sendProfile);
profile.command('profile', sendProfile);
onButton(profile, 'me:show', async (ctx) => show(ctx, (await readProfile(ctx)).screen));

onButton(profile, 'me:edit', async (ctx, field) => {
  const executed = await perform(ctx, editProfile, { field });
  if (!executed.ok) return showCurrent(ctx);
  const voice = speakAfter(ctx, executed);
  const { current, menu } = executed.result;
  await show(ctx, profileQuestion(voice, field, current));
  const keys = field === 'phone' ? contactRequest : field === 'address' ? locationRequest : undefined;
  if (keys) await sendOnce(ctx, keys(voice));
  else await leaveQuestion(ctx, voice, { menu });
});

onButton(profile, 'me:stop', async (ctx) => {
  const executed = await perform(ctx, keepProfile, {});
  if (!executed.ok) return showCurrent(ctx);
  const voice = speakAfter(ctx, executed);
  await show(ctx, profileScreen(voice, executed.result.profile));
  await leaveQuestion(ctx, voice, executed.result);
});

onButton(profile, 'me:clear', async (ctx, field) => {
  const executed = await perform(ctx, clearProfile, { field });
  if (!executed.ok) return showCurrent(ctx);
  const voice = speakAfter(ctx, executed);
  await show(ctx, profileScreen(voice, executed.result.profile, voice.html('profile-removed')));
  await leaveQuestion(ctx, voice, executed.result);
});

/** Whoever waits for something may do so in another language. */
const chooser = async (ctx: ShopContext) => languageScreen(speak(ctx, (await knownOf(ctx))?.language));

profile.command('language', async (ctx) => send(ctx, await chooser(ctx)));
onButton(profile, 'me:ask', async (ctx) => show(ctx, await chooser(ctx)));

onButton(profile, 'me:speak', async (ctx, language) => {
  const voice = speakAfter(ctx, await perform(ctx, chooseLanguage, { language }));
  await show(ctx, languageScreen(voice));
  // The keyboard below the chat changes its words only with a new message.
  await sendOnce(ctx, withNavigation(voice, voice.html('language-chosen')));
  await setChatMenu(ctx, await roleNow(ctx), language);
});

onButton(profile, 'me:data', async (ctx) => {
  const { voice, screen } = await readProfile(ctx);
  const text = voice.ownPage('consent');
  const back = rows([button(voice.text('button-back'), 'me:show')]);
  await show(ctx, text === undefined ? screen : { text, markup: back });
});

onButton(profile, 'me:erase', async (ctx) => show(ctx, eraseQuestion((await readProfile(ctx)).voice)));

onButton(profile, 'me:forget', async (ctx) => {
  const executed = await perform(ctx, eraseCustomer, {});
  const voice = speakAfter(ctx, executed);
  if (!executed.ok && executed.details) return show(ctx, ordersOpenScreen(voice, executed.details.orders));
  // The record of a deletion is among what is deleted: come again, it says no more than that.
  await show(ctx, erasedScreen(voice));
  if (!executed.ok) return;
  await leaveQuestion(ctx, voice, executed.result);
  await setChatMenu(ctx, await roleNow(ctx), undefined);
});

/** After a button that is out of date. */
async function showCurrent(ctx: ShopContext): Promise<void> {
  const { voice, screen } = await readProfile(ctx);
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, screen);
}

async function readProfile(ctx: ShopContext): Promise<{ voice: Voice; screen: Screen }> {
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  return { voice, screen: profileScreen(voice, customer?.profile ?? {}) };
}
