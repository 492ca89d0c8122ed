/** In groups the bot says where the shop is open, to who brings it there and to who speaks to it. It acts on nothing. */
import { Composer } from 'grammy';
import { refusalOf } from '../../../shared/cloud/telegram.ts';
import { allCommands } from '../commands.ts';
import { speak, type ShopContext } from '../visit.ts';

export const groups = new Composer<ShopContext>();

groups.command([...allCommands], sayPrivateOnly);
groups.filter(speaksToBot, sayPrivateOnly);

/** Any command that names the bot, and whatever replies to it. */
function speaksToBot({ me, message }: ShopContext): boolean {
  const [, named] = /^\/\w+@(\w+)/.exec(message?.text ?? '') ?? [];
  return named?.toLowerCase() === me.username.toLowerCase() || message?.reply_to_message?.from?.id === me.id;
}

/** One line, with the way to the private chat. A group may not let the bot speak: then it is silent. */
export async function sayPrivateOnly(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, undefined);
  const { username } = ctx.me;
  const way = { text: voice.text('private-open'), url: `https://t.me/${username}?start=s_group` };
  try {
    await ctx.reply(voice.text('private-only', { bot: username }), {
      reply_markup: { inline_keyboard: [[way]] },
    });
  } catch (error) {
    if (refusalOf(error) === 'later') throw error;
    ctx.visit.log.info({ error }, 'a group takes no messages from the bot');
  }
}
