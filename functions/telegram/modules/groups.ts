/** In groups the bot answers its own commands only, and says where the shop is open. */
import { Composer } from 'grammy';
import { commandNames } from '../commands.ts';
import { speak, type ShopContext } from '../visit.ts';

export const groups = new Composer<ShopContext>();

groups.command(['start', ...commandNames], async (ctx) => {
  const voice = speak(ctx, undefined);
  await ctx.reply(voice.text('private-only', { bot: ctx.me.username }));
});
