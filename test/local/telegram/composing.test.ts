/** What a person composes for a bot, and what the bot then sends to many: formatting, files, albums, changes. */
import type { Message, MessageEntity } from '@grammyjs/types';
import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { refusal, simulator, type Sent, type SimBot, type SimUser, type Simulator } from './simulator.ts';

const bold: MessageEntity = { type: 'bold', offset: 0, length: 5 };
const buttons = { inline_keyboard: [[{ text: 'Open', callback_data: 'open' }]] };
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bytes = Buffer.from('some bytes').toString('base64');

async function shop(): Promise<{
  sim: Simulator;
  bot: SimBot;
  author: SimUser;
  reader: SimUser;
  clock: ManualClock;
}> {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  return { sim, bot, clock, author: await sim.customer(bot), reader: await sim.customer(bot, 'Bob') };
}

/** What the bot is told of what the author sent. */
async function heard(bot: SimBot, count = 1): Promise<Message[]> {
  const updates = await bot.api.getUpdates();
  await bot.api.getUpdates({ offset: -1 });
  return updates.flatMap(({ message }) => message ?? []).slice(-count);
}

test('a person sends a text with formatting, as entities or by marks, and can change it', async () => {
  const { sim, bot, author } = await shop();
  await sim.send(author, { text: 'Today only: shop.example.com', entities: [bold] });
  const url = { type: 'url', offset: 12, length: 16 };
  expect((await heard(bot))[0]).toMatchObject({
    text: 'Today only: shop.example.com',
    entities: [bold, url],
  });
  const { message } = await sim.send(author, { text: '<b>Today</b> only', parse_mode: 'HTML' });
  expect(message).toMatchObject({ text: 'Today only', entities: [bold] });
  const changed = await sim.post<{ message: Message }>(`/sim/users/${author.id}/edit`, {
    message_id: message.message_id,
    text: 'Today and tomorrow',
    entities: [bold, { type: 'italic', offset: 10, length: 8 }],
  });
  expect(changed.message.entities).toHaveLength(2);
  const broken = await sim.request('POST', `/sim/users/${author.id}/send`, {
    text: '<b>x',
    parse_mode: 'HTML',
  });
  expect(broken.status).toBe(400);
});

test('an album of photos and videos, or of documents, comes as one message for each part', async () => {
  const { sim, bot, author } = await shop();
  await sim.send(author, {
    album: [
      { photo: onePixel, caption: 'Today', entities: [bold] },
      { video: bytes, file_name: 'a.mp4' },
    ],
  });
  const [first, second] = await heard(bot, 2);
  expect(first).toMatchObject({ caption: 'Today', caption_entities: [bold] });
  expect(second?.video).toMatchObject({ file_name: 'a.mp4', mime_type: 'video/mp4' });
  expect(first?.media_group_id).toBe(second?.media_group_id);
  const mixed = await sim.request('POST', `/sim/users/${author.id}/send`, {
    album: [{ photo: onePixel }, { document: bytes }],
  });
  expect(await mixed.json()).toEqual({
    error: 'an album has photos and videos, or documents only, or audio only',
  });
});

test('a person forwards what they see as it is, an album as an album, with who said it first', async () => {
  const { sim, bot, author } = await shop();
  const channel = await sim.post<{ id: number }>('/sim/chats', {
    type: 'channel',
    title: 'News',
    members: [{ user: author.id, status: 'creator' }],
  });
  const album = { chat: channel.id, album: [{ photo: onePixel, caption: 'Today' }, { photo: onePixel }] };
  const posted = await sim.post<Sent[]>(`/sim/users/${author.id}/send`, album);
  const ids = posted.map(({ message }) => message.message_id);
  const forward = (body: object) => sim.request('POST', `/sim/users/${author.id}/forward`, body);
  await forward({ bot: bot.id, from: { chat: channel.id }, message_ids: ids });
  const got = await heard(bot, 2);
  expect(got[0]).toMatchObject({
    caption: 'Today',
    forward_origin: { type: 'channel', chat: { title: 'News' } },
  });
  expect(got[0]?.media_group_id).toBe(got[1]?.media_group_id);
  const secret = await bot.api.sendMessage(author.id, 'x', { protect_content: true });
  const refused = await forward({ message_ids: [secret.message_id], chat: channel.id });
  expect(await refused.json()).toEqual({ error: `message ${secret.message_id} cannot be forwarded` });
});

test.each(['photo', 'video', 'animation', 'document', 'audio', 'voice'] as const)(
  'a %s that a person sent is sent on by its file_id, with a caption of entities and buttons',
  async (kind) => {
    const { sim, bot, author, reader } = await shop();
    await sim.send(author, {
      [kind]: kind === 'photo' ? onePixel : bytes,
      caption: 'Today',
      entities: [bold],
    });
    const [got] = await heard(bot);
    const file = kind === 'photo' ? got?.photo?.at(-1) : got?.[kind];
    expect(got).toMatchObject({ caption: 'Today', caption_entities: [bold] });
    const params = {
      chat_id: reader.id,
      [kind]: file?.file_id,
      caption: 'Today',
      caption_entities: [bold],
      reply_markup: buttons,
      disable_notification: true,
    };
    const method = `send${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const sent = await sim.call(
      bot.token,
      method,
      {},
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
      },
    );
    expect(sent.body.result).toMatchObject({ caption_entities: [bold], reply_markup: buttons });
    const copy = await bot.api.copyMessage(author.id, reader.id, (sent.body.result as Message).message_id);
    const seen = (await sim.messages(author)).at(-1);
    expect(seen).toMatchObject({ message_id: copy.message_id, caption: 'Today', caption_entities: [bold] });
  },
);

test('an album is sent by file_ids, and its copy is an album again', async () => {
  const { sim, bot, author, reader } = await shop();
  await sim.send(author, { album: [{ photo: onePixel }, { video: bytes }] });
  const [first, second] = await heard(bot, 2);
  const sent = await bot.api.sendMediaGroup(
    reader.id,
    [
      {
        type: 'photo',
        media: first?.photo?.at(-1)?.file_id ?? '',
        caption: 'Today',
        caption_entities: [bold],
      },
      { type: 'video', media: second?.video?.file_id ?? '' },
    ],
    { protect_content: true, disable_notification: true, allow_paid_broadcast: true },
  );
  expect(sent).toMatchObject([{ caption_entities: [bold], has_protected_content: true }, {}]);
  const ids = sent.map(({ message_id }) => message_id);
  expect(await refusal(bot.api.copyMessages(author.id, reader.id, ids))).toMatch('no messages to copy');
  const own = (await sim.messages(author)).slice(-2).map(({ message_id }) => message_id);
  await bot.api.copyMessages(reader.id, author.id, own);
  const copies = (await sim.messages(reader)).slice(-2);
  expect(copies[0]?.media_group_id).toBe(copies[1]?.media_group_id);
  expect(copies[0]?.media_group_id).not.toBe(first?.media_group_id);
});

test('a copy takes a new caption and buttons, a text keeps its formatting', async () => {
  const { sim, bot, author, reader } = await shop();
  const text = (await sim.send(author, { text: 'Today only', entities: [bold] })).message.message_id;
  const photo = (await sim.send(author, { photo: onePixel, caption: 'old' })).message.message_id;
  await bot.api.copyMessage(reader.id, author.id, text, { reply_markup: buttons });
  expect((await sim.messages(reader)).at(-1)).toMatchObject({ entities: [bold], reply_markup: buttons });
  await bot.api.copyMessage(reader.id, author.id, photo, { caption: 'Today', caption_entities: [bold] });
  expect((await sim.messages(reader)).at(-1)).toMatchObject({ caption: 'Today', caption_entities: [bold] });
});

test('what a bot has sent it changes later: text, caption, media and buttons', async () => {
  const { sim, bot, author, reader } = await shop();
  await sim.send(author, { photo: onePixel });
  const [photo] = await heard(bot);
  const media = photo?.photo?.at(-1)?.file_id ?? '';
  const text = await bot.api.sendMessage(reader.id, 'Tomorrow', { reply_markup: buttons });
  const withPhoto = await bot.api.sendPhoto(reader.id, media, { caption: 'x' });
  expect(
    await bot.api.editMessageText(reader.id, text.message_id, 'Today', { entities: [bold] }),
  ).toMatchObject({
    text: 'Today',
    entities: [bold],
  });
  expect(
    await bot.api.editMessageReplyMarkup(reader.id, text.message_id, { reply_markup: buttons }),
  ).toMatchObject({ text: 'Today', reply_markup: buttons });
  const captioned = { caption: 'Today', caption_entities: [bold] };
  expect(await bot.api.editMessageCaption(reader.id, withPhoto.message_id, captioned)).toMatchObject(
    captioned,
  );
  const changed = await bot.api.editMessageMedia(reader.id, withPhoto.message_id, {
    type: 'photo',
    media,
    caption: 'New',
  });
  expect(changed).toMatchObject({ caption: 'New' });
  expect(changed).not.toHaveProperty('caption_entities');
});

test('a bot takes back what it sent within 48 hours, one by one or by the hundred', async () => {
  const { sim, bot, clock, author, reader } = await shop();
  const send = async () => (await bot.api.sendMessage(reader.id, 'x')).message_id;
  const [one, two, three, late] = [await send(), await send(), await send(), await send()];
  await clock.advance(48 * 3600_000);
  expect(await bot.api.deleteMessage(reader.id, one)).toBe(true);
  // Those that are gone already are passed over.
  expect(await bot.api.deleteMessages(reader.id, [one, two, three])).toBe(true);
  await clock.advance(1000);
  expect(await refusal(bot.api.deleteMessage(reader.id, late))).toBe(
    "400 Bad Request: message can't be deleted",
  );
  expect(await refusal(bot.api.deleteMessage(reader.id, one))).toMatch('message to delete not found');
  expect((await sim.messages(reader)).map(({ message_id }) => message_id)).toEqual([1, late]);
  await sim.post(`/sim/users/${author.id}/block`);
  expect(await refusal(bot.api.sendMessage(author.id, 'x', { allow_paid_broadcast: true }))).toMatch('403');
});
