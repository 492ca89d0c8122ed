/** Messages of bots: limits, keyboards, edits, deletion, copies, pins. */
import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { refusal, simulator } from './simulator.ts';

const button = (data: string, text = 'B') => ({ inline_keyboard: [[{ text, callback_data: data }]] });

test('a text has 1 to 4096 characters after parsing', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  expect((await bot.api.sendMessage(user.id, 'я'.repeat(4096))).text).toHaveLength(4096);
  expect((await bot.api.sendMessage(user.id, '😀'.repeat(4096))).text).toHaveLength(8192);
  const marked = `<b>${'x'.repeat(4096)}</b>`;
  expect((await bot.api.sendMessage(user.id, marked, { parse_mode: 'HTML' })).text).toHaveLength(4096);
  expect(await refusal(bot.api.sendMessage(user.id, 'я'.repeat(4097)))).toBe(
    '400 Bad Request: message is too long',
  );
  expect(await refusal(bot.api.sendMessage(user.id, ' \n '))).toBe('400 Bad Request: message text is empty');
});

test('a text far too long is refused before it is parsed', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const marked = `${'<b></b>'.repeat(4682)}x`;
  const html = { parse_mode: 'HTML' as const };
  expect(await refusal(bot.api.sendMessage(user.id, marked, html))).toBe(
    '400 Bad Request: message is too long',
  );
  const { message_id } = await bot.api.sendMessage(user.id, marked.slice(7), html);
  expect(await refusal(bot.api.editMessageCaption(user.id, message_id, { caption: marked, ...html }))).toBe(
    '400 Bad Request: message caption is too long',
  );
  // Every letter may begin an address: looking for them in all of it would take minutes.
  const addresses = 'a.'.repeat(1_000_000);
  expect(await refusal(bot.api.sendMessage(user.id, addresses))).toBe('400 Bad Request: message is too long');
  const typed = await sim.request('POST', `/sim/users/${user.id}/send`, { bot: bot.id, text: addresses });
  expect(await typed.json()).toEqual({ error: 'a message has at most 4096 characters' });
  const captioned = await sim.request('POST', `/sim/users/${user.id}/send`, {
    bot: bot.id,
    document: 'eA==',
    caption: addresses,
  });
  expect(await captioned.json()).toEqual({ error: 'a caption has at most 1024 characters' });
});

test('callback data has 1 to 64 bytes', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const send = (data: string) => bot.api.sendMessage(user.id, 'x', { reply_markup: button(data) });
  expect((await send('d'.repeat(64))).reply_markup?.inline_keyboard).toHaveLength(1);
  expect(await refusal(send('d'.repeat(65)))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
  expect(await refusal(send('я'.repeat(33)))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
});

test.each([
  [{ inline_keyboard: [[{ text: 'x' }]] }, /Text buttons are unallowed/],
  [{ inline_keyboard: [[{ text: ' ', callback_data: 'a' }]] }, /Button text must be non-empty/],
  [{ inline_keyboard: [[{ text: 'x', callback_data: 'a', url: 'https://a.com' }]] }, /exactly one action/],
  [{ inline_keyboard: [[{ text: 'x', url: 'not a url' }]] }, /URL 'not a url' is invalid/],
  [{ inline_keyboard: [[{ text: 'x', copy_text: { text: 'y'.repeat(257) } }]] }, /BUTTON_COPY_TEXT_INVALID/],
  [{ inline_keyboard: [[{ text: 'x', callback_data: 'a', style: 'pink' }]] }, /style/],
  [{ inline_keyboard: 'none' }, /can't parse reply keyboard markup/],
  [{ keyboard: [] }, /reply keyboard is empty/],
  [{ inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'a' }]) }, /too long/],
])('the keyboard %j is refused', async (reply_markup, reason) => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const { status, body } = await sim.call(bot.token, 'sendMessage', {
    chat_id: String(user.id),
    text: 'x',
    reply_markup: JSON.stringify(reply_markup),
  });
  expect(status).toBe(400);
  expect(body.description).toMatch(reason);
});

test('a reply keyboard stays until it is replaced or removed, and a one-time one until it is used', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const shown = async () => (await sim.get<{ keyboard: unknown }>(`/sim/users/${user.id}/keyboard`)).keyboard;
  const keyboard = [['Catalogue', { text: 'Phone', request_contact: true }]];
  await bot.api.sendMessage(user.id, 'menu', { reply_markup: { keyboard, resize_keyboard: true } });
  await bot.api.sendMessage(user.id, 'more', { reply_markup: button('x') });
  expect(await shown()).toEqual({
    keyboard: [[{ text: 'Catalogue' }, { text: 'Phone', request_contact: true }]],
    resize_keyboard: true,
  });
  const pressed = await sim.press(user, { text: 'Phone' });
  expect(pressed.message.contact).toEqual({
    phone_number: user.phone,
    first_name: 'Ann',
    user_id: user.id,
  });
  await bot.api.sendMessage(user.id, 'once', {
    reply_markup: { keyboard: [['Yes']], one_time_keyboard: true },
  });
  expect((await sim.press(user, { text: 'Yes' })).message.text).toBe('Yes');
  expect(await shown()).toBeNull();
  const phone = [[{ text: 'Phone', request_contact: true }]];
  await bot.api.sendMessage(user.id, 'once', { reply_markup: { keyboard: phone, one_time_keyboard: true } });
  await sim.press(user, { text: 'Phone' });
  expect(await shown()).toBeNull();
  await bot.api.sendMessage(user.id, 'menu', { reply_markup: { keyboard } });
  await bot.api.sendMessage(user.id, 'gone', { reply_markup: { remove_keyboard: true } });
  expect(await shown()).toBeNull();
});

test('a location is shared by its key, in private chats only', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const reply_markup = { keyboard: [[{ text: 'Where I am', request_location: true }]] };
  await bot.api.sendMessage(user.id, 'where?', { reply_markup });
  const location = { latitude: 49.84, longitude: 24.03 };
  const shared = await sim.press(user, { text: 'Where I am', location });
  expect(shared.message.location).toEqual(location);
  const group = await sim.post<{ id: number }>('/sim/chats', {
    type: 'group',
    title: 'G',
    members: [{ bot: bot.id }],
  });
  expect(await refusal(bot.api.sendMessage(group.id, 'where?', { reply_markup }))).toBe(
    '400 Bad Request: location can be requested in private chats only',
  );
});

test('an edit changes the message in place, and one that changes nothing is refused', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const sent = await bot.api.sendMessage(user.id, 'one', { reply_markup: button('a') });
  const same = bot.api.editMessageText(user.id, sent.message_id, 'one', { reply_markup: button('a') });
  expect(await refusal(same)).toBe(
    '400 Bad Request: message is not modified: specified new message content and reply markup are exactly ' +
      'the same as a current content and reply markup of the message',
  );
  await clock.advance(5000);
  const edited = await bot.api.editMessageText(user.id, sent.message_id, '<b>two</b>', {
    parse_mode: 'HTML',
  });
  expect(edited).toMatchObject({ text: 'two', edit_date: sent.date + 5, date: sent.date });
  expect(edited).not.toHaveProperty('reply_markup');
  await bot.api.editMessageReplyMarkup(user.id, sent.message_id, { reply_markup: button('b') });
  const [, now] = await sim.messages(user);
  expect(now).toMatchObject({ text: 'two', reply_markup: button('b') });
});

test('what cannot be edited says why', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const sent = await bot.api.sendMessage(user.id, 'text');
  expect(await refusal(bot.api.editMessageText(user.id, 99, 'x'))).toBe(
    '400 Bad Request: message to edit not found',
  );
  expect(await refusal(bot.api.editMessageText(user.id, 1, 'x'))).toBe(
    "400 Bad Request: message can't be edited",
  );
  expect(await refusal(bot.api.editMessageCaption(user.id, sent.message_id, { caption: 'x' }))).toBe(
    '400 Bad Request: there is no caption in the message to edit',
  );
});

test('deleted messages disappear, and their numbers are not given again', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const ids = await Promise.all(
    ['a', 'b', 'c'].map(async (text) => (await bot.api.sendMessage(user.id, text)).message_id),
  );
  await bot.api.deleteMessage(user.id, Math.max(...ids));
  await bot.api.deleteMessages(user.id, ids.slice(0, 2));
  expect(await sim.messages(user, 'after=1')).toEqual([]);
  expect((await bot.api.sendMessage(user.id, 'd')).message_id).toBe(5);
  expect(await refusal(bot.api.deleteMessage(user.id, 4))).toBe(
    '400 Bad Request: message to delete not found',
  );
});

test('a message older than 48 hours cannot be deleted', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const { message_id } = await bot.api.sendMessage(user.id, 'old');
  await clock.advance(48 * 3600_000 + 1000);
  expect(await refusal(bot.api.deleteMessage(user.id, message_id))).toBe(
    "400 Bad Request: message can't be deleted",
  );
});

test('an answer carries the message it answers, unless that is gone', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const reply = await bot.api.sendMessage(user.id, 'yes?', { reply_parameters: { message_id: 1 } });
  expect(reply.reply_to_message).toMatchObject({ message_id: 1, text: '/start' });
  const lost = bot.api.sendMessage(user.id, 'x', { reply_parameters: { message_id: 77 } });
  expect(await refusal(lost)).toBe('400 Bad Request: message to be replied not found');
  const anyway = await bot.api.sendMessage(user.id, 'x', {
    reply_parameters: { message_id: 77, allow_sending_without_reply: true },
  });
  expect(anyway).not.toHaveProperty('reply_to_message');
});

test('copies lose their origin, forwards keep it, protected messages allow neither', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  const { message } = await sim.send(ann, { text: 'help me' });
  const { message_id } = await bot.api.copyMessage(bob.id, ann.id, message.message_id);
  const forward = await bot.api.forwardMessage(bob.id, ann.id, message.message_id);
  expect(forward.forward_origin).toMatchObject({ type: 'user', sender_user: { id: ann.id } });
  const copy = (await sim.messages(bob)).find((one) => one.message_id === message_id);
  expect(copy).toMatchObject({ text: 'help me', from: { id: bot.id } });
  expect(copy).not.toHaveProperty('forward_origin');
  const secret = await bot.api.sendMessage(ann.id, 'secret', { protect_content: true });
  expect(await refusal(bot.api.copyMessage(bob.id, ann.id, secret.message_id))).toMatch("can't be copied");
  expect(await refusal(bot.api.forwardMessage(bob.id, ann.id, secret.message_id))).toMatch(
    "can't be forwarded",
  );
  expect(await refusal(bot.api.copyMessage(bob.id, ann.id, 99))).toBe(
    '400 Bad Request: message to copy not found',
  );
});

test('several messages are copied at once, in order', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  const ids: number[] = [];
  for (const text of ['1', '2', '3']) ids.push((await sim.send(ann, { text })).message.message_id);
  const copies = await bot.api.copyMessages(bob.id, ann.id, ids);
  expect(copies.map((copy) => copy.message_id)).toEqual([2, 3, 4]);
  expect((await sim.messages(bob, 'after=1')).map((message) => message.text)).toEqual(['1', '2', '3']);
});

test('a pinned message is told in the chat and shown by getChat', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const { message_id } = await bot.api.sendMessage(user.id, 'rules');
  await bot.api.pinChatMessage(user.id, message_id);
  expect((await sim.messages(user)).at(-1)?.pinned_message).toMatchObject({ message_id, text: 'rules' });
  expect((await bot.api.getChat(user.id)).pinned_message?.message_id).toBe(message_id);
  await bot.api.unpinChatMessage(user.id, message_id);
  expect(await bot.api.getChat(user.id)).not.toHaveProperty('pinned_message');
});

test('commands are kept by scope and language, and users see the nearest', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user('Anna', { language_code: 'uk' });
  const set = (word: string, other: object = {}) =>
    bot.api.setMyCommands([{ command: word, description: word }], other);
  await set('everywhere');
  await set('private', { scope: { type: 'all_private_chats' } });
  await set('private_uk', { scope: { type: 'all_private_chats' }, language_code: 'uk' });
  const seen = async () => {
    const { commands } = await sim.get<{ commands: { command: string }[] }>(`/sim/users/${user.id}/commands`);
    return commands.map(({ command }) => command);
  };
  expect(await seen()).toEqual(['private_uk']);
  await set('mine', { scope: { type: 'chat', chat_id: user.id } });
  expect(await seen()).toEqual(['mine']);
  await bot.api.deleteMyCommands({ scope: { type: 'chat', chat_id: user.id } });
  await bot.api.deleteMyCommands({ scope: { type: 'all_private_chats' }, language_code: 'uk' });
  expect(await seen()).toEqual(['private']);
  expect(await refusal(set('UPPER case'))).toBe('400 Bad Request: BOT_COMMAND_INVALID');
});

test('a bot changes its name and descriptions by language', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  await bot.api.setMyName('Coffee');
  await bot.api.setMyName('Кава', { language_code: 'uk' });
  await bot.api.setMyDescription('We sell coffee');
  await bot.api.setMyShortDescription('Coffee shop');
  expect((await bot.api.getMyName({ language_code: 'uk' })).name).toBe('Кава');
  expect((await bot.api.getMyName({ language_code: 'pl' })).name).toBe('Coffee');
  expect((await bot.api.getMyDescription()).description).toBe('We sell coffee');
  expect((await bot.api.getMyShortDescription()).short_description).toBe('Coffee shop');
  expect((await bot.api.getMe()).first_name).toBe('Coffee');
});

test('people forward what somebody else wrote, who may hide the account', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  const channel = await sim.post<{ id: number }>('/sim/chats', { type: 'channel', title: 'News' });
  const origin = async (forwarded_from: object) => {
    const { message } = await sim.send(ann, { text: 'hello', forwarded_from });
    return message;
  };
  const by = async (from: object) => expect((await origin(from)).forward_origin);
  (await by({ user: bob.id })).toMatchObject({ type: 'user', sender_user: { id: bob.id } });
  (await by({ bot: bot.id })).toMatchObject({ sender_user: { id: bot.id, is_bot: true } });
  (await by({ hidden: 'B.' })).toMatchObject({ type: 'hidden_user', sender_user_name: 'B.' });
  (await by({ chat: channel.id })).toMatchObject({ type: 'channel', chat: { title: 'News' } });
});

test('a key that asks for people tells the bot whom one chose', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  const request_users = { request_id: 7, user_is_bot: false, max_quantity: 1, request_name: true };
  await bot.api.sendMessage(ann.id, 'Who?', {
    reply_markup: { keyboard: [[{ text: 'Choose', request_users }]] },
  });
  const press = (users: number[]) =>
    sim.request('POST', `/sim/users/${ann.id}/press`, { text: 'Choose', users });
  expect((await press([])).status).toBe(400);
  expect((await press([ann.id, bob.id])).status).toBe(400);
  const { message } = (await (await press([bob.id])).json()) as { message: object };
  expect(message).toMatchObject({
    users_shared: { request_id: 7, users: [{ user_id: bob.id, first_name: 'Bob' }] },
  });
});
