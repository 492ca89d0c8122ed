/** Who lets the bot write and who does not, and the groups it is brought to. */
import { Composer } from 'grammy';
import { noteBack, noteBlocked } from '../../../shared/customers/commands.ts';
import { perform, type ShopContext } from '../visit.ts';
import { sayPrivateOnly } from './groups.ts';

export const membership = new Composer<ShopContext>();

const here = ['member', 'administrator', 'restricted', 'creator'];

membership.on('my_chat_member', async (ctx) => {
  const { chat, old_chat_member: before, new_chat_member: after } = ctx.myChatMember;
  if (chat.type === 'private') {
    await perform(ctx, after.status === 'kicked' ? noteBlocked : noteBack, {});
    return;
  }
  const arrived = here.includes(after.status) && !here.includes(before.status);
  if (arrived && chat.type !== 'channel') await sayPrivateOnly(ctx);
});
