/** What the shop says to those who do not speak its language of buttons, and the way on from buttons nobody knows. */
import { Composer } from 'grammy';
import { deliverOnce } from '../../../shared/commands/deliver.ts';
import { send } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';
import { showTopLevel } from './catalog.ts';

export const fallback = new Composer<ShopContext>();

/** What Telegram itself says in a private chat: nobody waits for an answer. */
fallback.on(
  [
    'message:pinned_message',
    'message:message_auto_delete_timer_changed',
    'message:write_access_allowed',
    'message:chat_background_set',
    'message:connected_website',
    'message:gift',
    'message:forum_topic_created',
    'message:forum_topic_edited',
    'message:forum_topic_closed',
    'message:forum_topic_reopened',
  ],
  () => undefined,
);

/** The pictures of an album come as a message each, and are answered by one. */
fallback.on('message', async (ctx, next) => {
  const { cloud, botId } = ctx.visit;
  const { media_group_id: album } = ctx.message;
  if (album === undefined) return next();
  await deliverOnce(cloud, botId, `album-${album}`, async () => {
    await sendHelp(ctx);
    return {};
  });
});

fallback.on('message', sendHelp);

fallback.on('callback_query', (ctx) => showTopLevel(ctx, 0, 'toast-outdated'));

async function sendHelp(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  await send(ctx, withNavigation(voice, voice.own('not_understood') ?? voice.html('not-understood')));
}
