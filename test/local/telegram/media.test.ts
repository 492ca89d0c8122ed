/** Files: how they are given, what messages show of them, how they come back. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from '@grammyjs/types';
import { InputFile, InputMediaBuilder } from 'grammy';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { refusal, simulator } from './simulator.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();

test('a photo gets its sizes, the caption its entities, and the bytes come back by getFile', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const bytes = await picture(1000, 500);
  const sent = await bot.api.sendPhoto(user.id, new InputFile(bytes, 'a.jpg'), {
    caption: '<b>Red</b>',
    parse_mode: 'HTML',
  });
  expect(sent.photo.map(({ width, height }) => [width, height])).toEqual([
    [90, 45],
    [320, 160],
    [800, 400],
    [1000, 500],
  ]);
  expect(sent).toMatchObject({ caption: 'Red', caption_entities: [{ type: 'bold', offset: 0, length: 3 }] });
  const largest = sent.photo.at(-1);
  const file = await bot.api.getFile(largest?.file_id ?? '');
  expect(file.file_size).toBe(bytes.length);
  const download = await fetch(`${sim.url}/file/bot${bot.token}/${file.file_path ?? ''}`);
  expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  const small = await bot.api.getFile(sent.photo[0]?.file_id ?? '');
  const thumbnail = await fetch(`${sim.url}/file/bot${bot.token}/${small.file_path ?? ''}`);
  expect(await sharp(await thumbnail.arrayBuffer()).metadata()).toMatchObject({ width: 90, format: 'jpeg' });
});

test('a file_id sends the same file again, for its own bot only', async () => {
  const sim = await simulator();
  const [shop, desk] = [await sim.bot('shop_bot'), await sim.bot('desk_bot')];
  const user = await sim.customer(shop);
  await sim.send(user, { bot: 'desk_bot', text: '/start' });
  const first = await shop.api.sendPhoto(user.id, new InputFile(await picture(50, 50)));
  const { file_id = '', file_unique_id } = first.photo.at(-1) ?? {};
  const again = await shop.api.sendPhoto(user.id, file_id);
  expect(again.photo.at(-1)).toMatchObject({ file_id, file_unique_id });
  expect(await refusal(desk.api.sendPhoto(user.id, file_id))).toBe(
    '400 Bad Request: wrong file_id or the file is temporarily unavailable',
  );
  expect(await refusal(shop.api.sendDocument(user.id, file_id))).toBe(
    "400 Bad Request: can't use file of type Photo as Document",
  );
});

test('the two bots of one photo see one unique id and two file ids', async () => {
  const sim = await simulator();
  const [shop, desk] = [await sim.bot('shop_bot'), await sim.bot('desk_bot')];
  const user = await sim.user();
  const group = await sim.post<{ id: number }>('/sim/chats', {
    type: 'supergroup',
    title: 'Team',
    members: [
      { user: user.id, status: 'creator' },
      { bot: 'shop_bot', status: 'administrator' },
      { bot: 'desk_bot', status: 'administrator' },
    ],
  });
  await sim.send(user, { chat: group.id, photo: (await picture(40, 40)).toString('base64') });
  const [a, b] = await Promise.all(
    [shop, desk].map(async (bot) => (await bot.api.getUpdates()).at(-1)?.message?.photo?.[0]),
  );
  expect(a?.file_unique_id).toBe(b?.file_unique_id);
  expect(a?.file_id).not.toBe(b?.file_id);
});

test.each([
  ['no picture', () => Promise.resolve(Buffer.from('plain text')), 'IMAGE_PROCESS_FAILED'],
  ['a ribbon', () => picture(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
  ['an acre', () => picture(6000, 4001), 'PHOTO_INVALID_DIMENSIONS'],
  [
    'more than 10 MB',
    () => Promise.resolve(Buffer.alloc(10 * 1024 * 1024 + 1)),
    'file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
  ],
])('%s is no photo', async (_name, bytes, reason) => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const call = bot.api.sendPhoto(user.id, new InputFile(await bytes(), 'x.jpg'));
  expect(await refusal(call)).toBe(`400 Bad Request: ${reason}`);
});

test('a photo is fetched from an address', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const bytes = await picture(64, 64);
  const site = createServer((request, response) => {
    response.writeHead(request.url === '/a.jpg' ? 200 : 404, { 'content-type': 'image/jpeg' });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void site.close());
  const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  expect((await bot.api.sendPhoto(user.id, `${base}/a.jpg`)).photo.at(-1)?.width).toBe(64);
  expect(await refusal(bot.api.sendPhoto(user.id, `${base}/b.jpg`))).toBe(
    '400 Bad Request: failed to get HTTP URL content',
  );
  const nothing = await sim.call(bot.token, 'sendPhoto', { chat_id: String(user.id) });
  expect(nothing.body.description).toBe('Bad Request: there is no photo in the request');
});

test('an album is several messages with one group id, each an update of its own', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const album: Message[] = await bot.api.sendMediaGroup(user.id, [
    InputMediaBuilder.photo(new InputFile(await picture(30, 30)), { caption: 'two' }),
    InputMediaBuilder.photo(new InputFile(await picture(40, 40))),
  ]);
  expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
  expect(album.map((message) => message.message_id)).toEqual([2, 3]);
  const one = [InputMediaBuilder.photo(new InputFile(await picture(30, 30)))];
  expect(await refusal(bot.api.sendMediaGroup(user.id, one))).toMatch('album');
  const photos = [await picture(20, 20), await picture(21, 21)].map((bytes) => bytes.toString('base64'));
  await sim.send(user, { photos, caption: 'mine' });
  const received = (await bot.api.getUpdates()).slice(-2).map((update) => update.message);
  expect(received.map((message) => message?.caption)).toEqual(['mine', undefined]);
  expect(received[0]?.media_group_id).toMatch(/^\d{17}$/);
  expect(received[0]?.media_group_id).toBe(received[1]?.media_group_id);
});

test('the media and caption of a message are replaced in place', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const { message_id, photo } = await bot.api.sendPhoto(user.id, new InputFile(await picture(30, 30)), {
    caption: 'one',
  });
  await bot.api.editMessageCaption(user.id, message_id, { caption: 'two' });
  const next = InputMediaBuilder.photo(new InputFile(await picture(60, 60)), { caption: 'three' });
  await bot.api.editMessageMedia(user.id, message_id, next);
  const [, shown] = await sim.messages(user);
  expect(shown).toMatchObject({ message_id, caption: 'three', photo: [{ width: 60 }] });
  const same = InputMediaBuilder.photo(shown?.photo?.[0]?.file_id ?? '', { caption: 'three' });
  expect(await refusal(bot.api.editMessageMedia(user.id, message_id, same))).toMatch(
    'message is not modified',
  );
  const back = InputMediaBuilder.photo(photo[0]?.file_id ?? '');
  expect(await bot.api.editMessageMedia(user.id, message_id, back)).not.toHaveProperty('caption');
});

test('documents, videos, voices and thumbnails keep what is said of them', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const bytes = Buffer.from('not really');
  const document = await bot.api.sendDocument(user.id, new InputFile(bytes, 'прайс.csv'), {
    thumbnail: new InputFile(await picture(100, 100)),
  });
  expect(document.document).toMatchObject({
    file_name: 'прайс.csv',
    file_size: 10,
    thumbnail: { width: 100 },
  });
  const video = await bot.api.sendVideo(user.id, new InputFile(bytes, 'v.mp4'), {
    width: 320,
    height: 240,
    duration: 3,
  });
  expect(video.video).toMatchObject({ width: 320, height: 240, duration: 3 });
  const voice = await bot.api.sendVoice(user.id, new InputFile(bytes, 'v.ogg'), { caption: 'hm' });
  expect(voice).toMatchObject({ caption: 'hm', voice: { file_size: 10 } });
  const long = bot.api.sendDocument(user.id, document.document.file_id, { caption: 'x'.repeat(1025) });
  expect(await refusal(long)).toBe('400 Bad Request: message caption is too long');
});

test('a person sends a photo as a multipart part, and the page sees its bytes', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const bytes = await picture(77, 33);
  const form = new FormData();
  form.set('photo', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'cat.jpg');
  form.set('caption', 'is it in stock?');
  const response = await fetch(`${sim.url}/sim/users/${user.id}/send`, { method: 'POST', body: form });
  expect(response.status).toBe(200);
  const [update] = await bot.api.getUpdates();
  expect(update?.message).toMatchObject({ caption: 'is it in stock?', photo: [{ width: 77, height: 33 }] });
  const id = update?.message?.photo?.[0]?.file_unique_id ?? '';
  const shown = await fetch(`${sim.url}/sim/files/${id}`);
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
});
