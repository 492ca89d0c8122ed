/** Who may write where, and what a bot hears of comings and goings. */
import { expect, test } from 'vitest';
import { refusal, simulator, type SimBot, type SimUser, type Simulator } from './simulator.ts';

interface SimChat {
  id: number;
}

async function chat(sim: Simulator, type: string, members: object[], more: object = {}): Promise<SimChat> {
  return sim.post<SimChat>('/sim/chats', { type, title: 'Place', members, ...more });
}
const owner = (user: SimUser) => ({ user: user.id, status: 'creator' });
const admin = (bot: SimBot, rights: object = {}) => ({ bot: bot.id, status: 'administrator', rights });

test('a bot cannot write first, nor to a user who blocked it, nor to a deleted account', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const write = () => bot.api.sendMessage(user.id, 'hi');
  expect(await refusal(write())).toBe("403 Forbidden: bot can't initiate conversation with a user");
  await sim.send(user, { text: '/start' });
  expect((await write()).text).toBe('hi');
  await sim.post(`/sim/users/${user.id}/block`, { blocked: true });
  expect(await refusal(write())).toBe('403 Forbidden: bot was blocked by the user');
  expect((await sim.request('POST', `/sim/users/${user.id}/send`, { text: 'x' })).status).toBe(400);
  await sim.send(user, { text: '/start' });
  expect((await write()).text).toBe('hi');
  await sim.request('PATCH', `/sim/users/${user.id}`, { deactivated: true });
  expect(await refusal(write())).toBe('403 Forbidden: user is deactivated');
  expect(await refusal(bot.api.sendMessage(1, 'x'))).toBe('400 Bad Request: chat not found');
  expect(await refusal(bot.api.sendMessage(bot.id, 'x'))).toBe(
    "403 Forbidden: bot can't send messages to itself",
  );
});

test('blocking and unblocking is told by my_chat_member', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  await sim.post(`/sim/users/${user.id}/block`, { blocked: true });
  await sim.post(`/sim/users/${user.id}/block`, { blocked: false });
  const changes = (await bot.api.getUpdates()).flatMap((update) => update.my_chat_member ?? []);
  expect(changes.map((change) => [change.old_chat_member.status, change.new_chat_member.status])).toEqual([
    ['member', 'kicked'],
    ['kicked', 'member'],
  ]);
  expect(changes[0]).toMatchObject({ chat: { id: user.id, type: 'private' }, from: { id: user.id } });
});

test('a bot posts in channels where it is an administrator with the right to', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const reader = await chat(sim, 'channel', [owner(user), { bot: bot.id }]);
  const mute = await chat(sim, 'channel', [owner(user), admin(bot, { can_post_messages: false })]);
  const own = await chat(sim, 'channel', [owner(user), admin(bot)], { username: 'news' });
  const strange = await chat(sim, 'channel', [owner(user)], { username: 'closed' });
  const rights = '400 Bad Request: need administrator rights in the channel chat';
  expect(await refusal(bot.api.sendMessage(reader.id, 'x'))).toBe(rights);
  expect(await refusal(bot.api.sendMessage(mute.id, 'x'))).toBe(rights);
  expect(await refusal(bot.api.sendMessage(strange.id, 'x'))).toBe(
    '403 Forbidden: bot is not a member of the channel chat',
  );
  const sent = await bot.api.sendMessage('@news', 'sale');
  expect(sent).toMatchObject({ chat: { id: own.id, type: 'channel' }, sender_chat: { id: own.id } });
  const seen = await sim.messages(user, `chat=${own.id}`);
  expect(seen.map((message) => message.text)).toEqual(['sale']);
});

test('the posts of people in a channel reach its administrator bots as channel_post', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const channel = await chat(sim, 'channel', [owner(user), admin(bot)]);
  const { message } = await sim.send(user, { chat: channel.id, text: 'news' });
  await sim.post(`/sim/users/${user.id}/edit`, {
    chat: channel.id,
    message_id: message.message_id,
    text: 'News',
  });
  const updates = (await bot.api.getUpdates()).slice(-2);
  expect(updates[0]?.channel_post).toMatchObject({ text: 'news', chat: { id: channel.id } });
  expect(updates[1]?.edited_channel_post).toMatchObject({ text: 'News' });
});

test('only an administrator of a channel sees who has joined it', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [user, fan] = [await sim.user('Owner'), await sim.user('Fan')];
  const channel = await chat(sim, 'channel', [owner(user), { bot: bot.id }]);
  expect(await refusal(bot.api.getChatMember(channel.id, fan.id))).toBe(
    '400 Bad Request: member list is inaccessible',
  );
  await sim.post(`/sim/chats/${channel.id}/members`, admin(bot));
  const status = async () => (await bot.api.getChatMember(channel.id, fan.id)).status;
  expect(await status()).toBe('left');
  await sim.post(`/sim/users/${fan.id}/join`, { chat: channel.id });
  expect(await status()).toBe('member');
  await sim.post(`/sim/users/${fan.id}/leave`, { chat: channel.id });
  expect(await status()).toBe('left');
  await sim.post(`/sim/chats/${channel.id}/members`, { user: fan.id, status: 'kicked' });
  expect(await status()).toBe('kicked');
  expect((await bot.api.getChatAdministrators(channel.id)).map((member) => member.user.id).sort()).toEqual(
    [user.id, bot.id].sort(),
  );
  expect(await bot.api.getChatMemberCount(channel.id)).toBe(2);
  expect(await refusal(bot.api.getChatMember(channel.id, 5))).toBe('400 Bad Request: PARTICIPANT_ID_INVALID');
});

test('a kicked bot is told so, and cannot write any more', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const group = await chat(sim, 'supergroup', [owner(user), { bot: bot.id }]);
  await sim.post(`/sim/chats/${group.id}/members`, { bot: bot.id, status: 'kicked' });
  expect(await refusal(bot.api.sendMessage(group.id, 'x'))).toBe(
    '403 Forbidden: bot was kicked from the supergroup chat',
  );
  const last = (await bot.api.getUpdates()).at(-1)?.my_chat_member;
  expect(last).toMatchObject({
    from: { id: user.id },
    new_chat_member: { status: 'kicked', user: { id: bot.id } },
  });
});

test('in a group a bot hears commands and what concerns it, an administrator hears everything', async () => {
  const sim = await simulator();
  const [plain, boss] = [await sim.bot('plain_bot'), await sim.bot('boss_bot')];
  const user = await sim.user();
  const group = await chat(sim, 'supergroup', [owner(user), { bot: plain.id }, admin(boss)]);
  const hello = await plain.api.sendMessage(group.id, 'hello');
  for (const text of ['chatter', '/help', '/help@boss_bot', 'ask @plain_bot']) {
    await sim.send(user, { chat: group.id, text });
  }
  await sim.send(user, { chat: group.id, text: 'answer', reply_to: hello.message_id });
  const heard = async (bot: SimBot) =>
    (await bot.api.getUpdates()).flatMap((update) => update.message?.text ?? []);
  expect(await heard(plain)).toEqual(['/help', 'ask @plain_bot', 'answer']);
  expect(await heard(boss)).toEqual(['chatter', '/help', '/help@boss_bot', 'ask @plain_bot', 'answer']);
});

test('changes of members reach administrator bots that ask for chat_member', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [user, fan] = [await sim.user('Owner'), await sim.user('Fan')];
  const channel = await chat(sim, 'channel', [owner(user), admin(bot)]);
  await sim.post(`/sim/users/${fan.id}/join`, { chat: channel.id });
  expect((await bot.api.getUpdates()).some((update) => update.chat_member)).toBe(false);
  await bot.api.getUpdates({ allowed_updates: ['chat_member'] });
  await sim.post(`/sim/users/${fan.id}/leave`, { chat: channel.id });
  const change = (await bot.api.getUpdates()).at(-1)?.chat_member;
  expect(change).toMatchObject({
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'left' },
  });
});

test('an upgraded group tells where it went', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const group = await chat(sim, 'group', [owner(user), { bot: bot.id }]);
  const next = await sim.post<SimChat>(`/sim/chats/${group.id}/upgrade`);
  const { body } = await sim.call(bot.token, 'sendMessage', { chat_id: String(group.id), text: 'x' });
  expect(body).toEqual({
    ok: false,
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: next.id },
  });
  expect((await bot.api.sendMessage(next.id, 'x')).chat.type).toBe('supergroup');
});

test('tickets live in forum topics: made, written to, closed, opened again', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [user, agent] = [await sim.customer(bot), await sim.user('Agent')];
  const desk = await chat(sim, 'supergroup', [owner(agent), admin(bot, { can_manage_topics: true })], {
    is_forum: true,
  });
  const topic = await bot.api.createForumTopic(desk.id, 'Ann: where is my order?');
  const thread = { message_thread_id: topic.message_thread_id };
  const { message } = await sim.send(user, { text: 'where is it?' });
  const copy = await bot.api.forwardMessage(desk.id, user.id, message.message_id, thread);
  expect(copy).toMatchObject({ ...thread, is_topic_message: true });
  await sim.send(agent, { chat: desk.id, text: 'on its way', thread: topic.message_thread_id });
  expect((await bot.api.getUpdates()).at(-1)?.message).toMatchObject({ text: 'on its way', ...thread });
  await bot.api.closeForumTopic(desk.id, topic.message_thread_id);
  expect(await refusal(bot.api.closeForumTopic(desk.id, topic.message_thread_id))).toBe(
    '400 Bad Request: TOPIC_NOT_MODIFIED',
  );
  await bot.api.reopenForumTopic(desk.id, topic.message_thread_id);
  const lost = bot.api.sendMessage(desk.id, 'x', { message_thread_id: 999 });
  expect(await refusal(lost)).toBe('400 Bad Request: message thread not found');
  const main = await chat(sim, 'supergroup', [owner(agent), admin(bot)]);
  expect(await refusal(bot.api.createForumTopic(main.id, 'x'))).toBe(
    '400 Bad Request: the chat is not a forum',
  );
});

test('a managing bot gets the token of the bot that a user made with it', async () => {
  const sim = await simulator();
  const manager = await sim.bot('maker_bot', { can_manage_bots: true });
  const other = await sim.bot('other_bot', { can_manage_bots: true });
  const user = await sim.customer(manager);
  const made = await sim.post<{ bot: { id: number } }>(`/sim/users/${user.id}/create-bot`, {
    bot: manager.id,
    name: 'Ann’s shop',
    username: 'anns_shop_bot',
  });
  const updates = await manager.api.getUpdates();
  expect(updates.at(-1)?.managed_bot).toMatchObject({ user: { id: user.id }, bot: { id: made.bot.id } });
  const token = await manager.api.getManagedBotToken(made.bot.id);
  expect((await sim.call(token, 'getMe')).body).toMatchObject({
    ok: true,
    result: { username: 'anns_shop_bot' },
  });
  const replaced = await manager.api.replaceManagedBotToken(made.bot.id);
  expect((await sim.call(token, 'getMe')).status).toBe(401);
  expect((await sim.call(replaced, 'getMe')).status).toBe(200);
  expect(await refusal(other.api.getManagedBotToken(made.bot.id))).toBe('400 Bad Request: user not found');
});
