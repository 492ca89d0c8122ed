/** What the customer has told about themselves, and the language they are spoken to in. */
import { Composer } from 'grammy';
import { chooseLanguage, editProfile, keepProfile } from '../../../shared/customers/commands.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { send, sendOnce, show } from '../sending.ts';
import { contactRequest, withNavigation } from '../views/navigation.ts';
import { languageScreen, profileQuestion, profileScreen } from '../views/profile.ts';
import { customerOf, onButton, onKey, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import { bringMenuBack } from './checkout.ts';
import { setChatMenu } from './menu.ts';

export const profile = new Composer<ShopContext>();

onKey(profile, 'nav-profile', async (ctx) => send(ctx, (await readProfile(ctx)).screen));
onButton(profile, 'me:show', async (ctx) => show(ctx, (await readProfile(ctx)).screen));

onButton(profile, 'me:edit', async (ctx, field) => {
  const executed = await perform(ctx, editProfile, { field });
  if (!executed.ok) return;
  const voice = speakAfter(ctx, executed);
  await show(ctx, profileQuestion(voice, field, executed.result.current));
  if (field === 'phone') await sendOnce(ctx, () => send(ctx, contactRequest(voice)));
});

onButton(profile, 'me:stop', async (ctx, field) => {
  const executed = await perform(ctx, keepProfile, {});
  const { voice, screen } = await readProfile(ctx);
  if (!executed.ok) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, screen);
  if (field === 'phone') await sendOnce(ctx, () => bringMenuBack(ctx, voice));
});

profile.command('language', async (ctx) => send(ctx, languageScreen((await readProfile(ctx)).voice)));
onButton(profile, 'me:ask', async (ctx) => show(ctx, languageScreen((await readProfile(ctx)).voice)));

onButton(profile, 'me:speak', async (ctx, language) => {
  const voice = speakAfter(ctx, await perform(ctx, chooseLanguage, { language }));
  await show(ctx, languageScreen(voice));
  // The keyboard below the chat changes its words only with a new message.
  await sendOnce(ctx, async () => {
    await send(ctx, withNavigation(voice, voice.html('language-chosen')));
    const { cloud, botId, customerId } = ctx.visit;
    await setChatMenu(ctx, await roleOf(cloud, botId, customerId), voice.language);
  });
});

async function readProfile(ctx: ShopContext) {
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  return { voice, screen: profileScreen(voice, customer?.profile ?? {}) };
}
