/** The chat page in a real browser, with a real bot on the other side of the simulated Telegram. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Message } from '@grammyjs/types';
import type { Bot } from 'grammy';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTelegram, type RunningTelegram } from '../../../local/telegram/server.ts';
import { browserPath, launchBrowser, withoutBrowser } from '../../browser.ts';
import { startShop, TOKEN } from './page-shop.ts';

const PHONE = { width: 375, height: 812 };
const BOT = 7_000_001;

const title = browserPath === undefined ? `the chat page (skipped: ${withoutBrowser})` : 'the chat page';

describe.skipIf(browserPath === undefined)(title, () => {
  let dataDir: string;
  let telegram: RunningTelegram;
  let shop: Bot;
  let browser: Browser;

  const start = (port = 0): Promise<RunningTelegram> =>
    startTelegram({
      port,
      dataDir,
      bots: [
        { token: TOKEN, username: 'page_shop_bot', name: 'Кав’ярня' },
        { token: `7000002:${'B'.repeat(35)}`, username: 'silent_bot', name: 'Silent bot' },
      ],
    });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'page-'));
    telegram = await start();
    [shop, browser] = await Promise.all([startShop(`http://127.0.0.1:${telegram.port}`), launchBrowser()]);
  });

  afterAll(async () => {
    await shop.stop();
    await browser.close();
    await telegram.close();
    await rm(dataDir, { recursive: true });
  });

  const sim = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${telegram.port}/sim${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    expect(response.status, path).toBe(200);
    return (await response.json()) as T;
  };

  /** A new window at the page, `hash` in its address. An error in its console fails the test at the end. */
  async function openPage(hash = '', options: BrowserContextOptions = {}): Promise<Window> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${telegram.port}/chat${hash}`);
    return { page, problems, [Symbol.asyncDispose]: () => context.close() };
  }

  /** A window in which a new user already talks with the shop. */
  async function openChat(
    firstName: string,
    options?: BrowserContextOptions,
  ): Promise<Window & { user: number }> {
    const { id } = await sim<{ id: number }>('/users', { first_name: firstName, language_code: 'uk' });
    const window = await openPage(`#user=${id}&bot=${BOT}`, options);
    await window.page.getByRole('button', { name: 'Start', exact: true }).click();
    await window.page.getByRole('log').getByText(`Вітаємо, ${firstName}!`).waitFor();
    return { ...window, user: id };
  }

  /** The same with the card of a product in view. */
  async function openCard(firstName: string): Promise<Window & { user: number }> {
    const window = await openChat(firstName);
    await window.page.getByRole('button', { name: '📚 Каталог' }).click();
    await window.page.getByRole('button', { name: '➕' }).waitFor();
    return window;
  }

  test('a person makes a user, presses Start and is greeted with the keyboard of the bot', async () => {
    await using window = await openPage();
    const { page, problems } = window;
    await page.getByText('Somebody else').click();
    await page.getByLabel('First name').fill('Олена');
    await page.getByLabel('Username').fill('olena_page');
    await page.getByLabel('Language').selectOption('uk');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Кав’ярня' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('log').getByText('Вітаємо, Олена!').waitFor();
    await page.getByRole('button', { name: '📚 Каталог' }).waitFor();
    expect(await page.getByLabel('Message', { exact: true }).getAttribute('placeholder')).toBe(
      'Оберіть пункт меню',
    );
    const users = await sim<{ first_name: string; username?: string; language_code?: string }[]>('/users');
    expect(users).toContainEqual(
      expect.objectContaining({ first_name: 'Олена', username: 'olena_page', language_code: 'uk' }),
    );
    expect(problems).toEqual([]);
  });

  test('a key of the reply keyboard says its words, and the picture that answers is shown', async () => {
    await using window = await openCard('Picture');
    const own = window.page.locator('.row--own').last();
    await expect.poll(() => own.innerText()).toContain('📚 Каталог');
    const picture = window.page.locator('.visual');
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth))
      .toBe(640);
    expect(await window.page.locator('.bubble s').innerText()).toBe('480 ₴');
    expect(window.problems).toEqual([]);
  });

  test('an inline button toasts its answer and the message changes in place', async () => {
    await using window = await openCard('Edit');
    const { page, problems } = window;
    const before = await page.locator('.bubble').count();
    await page.getByRole('button', { name: '➕' }).click();
    await page.getByRole('status').getByText('Тепер 2 шт.').waitFor();
    const last = page.locator('.bubble').last();
    await expect.poll(() => last.innerText()).toContain('У кошику: 2');
    expect(await last.innerText()).toContain('edited');
    expect(await page.locator('.bubble').count()).toBe(before);
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('on a phone a toast leaves the messages free, and so does the day, but for who scrolls', async () => {
    await using window = await openCard('Free');
    const { page, problems } = window;
    await page.setViewportSize({ width: 375, height: 500 });
    await page.getByRole('button', { name: '➕' }).click();
    const toast = await page.getByText('Тепер 2 шт.').boundingBox();
    const log = (await page.getByRole('log').boundingBox())!;
    expect(toast!.y + toast!.height).toBeLessThanOrEqual(log.y);
    const day = page.locator('.day').first();
    const isSeen = async () => (await day.boundingBox())!.y >= log.y;
    expect(await isSeen()).toBe(false);
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, -200);
    await expect.poll(isSeen).toBe(true);
    await expect.poll(isSeen).toBe(false);
    expect(problems).toEqual([]);
  });

  test('an alert stands over the page until it is closed', async () => {
    await using window = await openCard('Alert');
    await window.page.getByRole('button', { name: 'Купити' }).click();
    const alert = window.page.getByRole('dialog');
    await alert.getByText('Товар щойно закінчився').waitFor();
    await window.page.keyboard.press('Escape');
    await alert.waitFor({ state: 'detached' });
    expect(window.problems).toEqual([]);
  });

  test('a message that the bot deletes goes away', async () => {
    await using window = await openCard('Delete');
    await window.page.getByRole('button', { name: 'Прибрати' }).click();
    await window.page.locator('.visual').waitFor({ state: 'detached' });
    expect(window.problems).toEqual([]);
  });

  test('the contact is shared only after a yes, and is the own one', async () => {
    await using window = await openChat('Contact');
    const { page, problems } = window;
    await page.getByRole('button', { name: '📱 Надіслати номер' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: '📱 Надіслати номер' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Share' }).click();
    await page.getByRole('log').getByText('Дякуємо! Ваш номер:').waitFor();
    const messages = await sim<{ contact?: object }[]>(`/users/${window.user}/messages?bot=${BOT}`);
    expect(messages.filter(({ contact }) => contact)).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('the pictures of an album share one bubble', async () => {
    await using window = await openChat('Album');
    await window.page.getByRole('button', { name: '🖼 Album' }).click();
    await window.page.getByRole('log').getByText('Новинки').waitFor();
    await expect.poll(() => window.page.locator('.album .visual').count()).toBe(3);
    expect(await window.page.locator('.album').count()).toBe(1);
    expect(window.problems).toEqual([]);
  });

  test('a photo with a caption is sent from the page, and the answer quotes it', async () => {
    await using window = await openChat('Photo');
    const { page, problems } = window;
    const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#357' } })
      .png()
      .toBuffer();
    const file = { name: 'a.png', mimeType: 'image/png', buffer };
    await page.getByLabel('Files to send').setInputFiles(file);
    await page.getByLabel('Caption').fill('Моя кава');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    const answer = page.locator('.row--other').last();
    await expect.poll(() => answer.innerText()).toContain('Гарне фото!');
    expect(await answer.locator('.quote').innerText()).toContain('Моя кава');
    expect(problems).toEqual([]);
  });

  test('an album, a video, a voice message and a picture as a file are sent from the page', async () => {
    await using window = await openChat('Files');
    const { page, problems, user } = window;
    const picture = async (background: string) => ({
      name: `${background.slice(1)}.png`,
      mimeType: 'image/png',
      buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background } })
        .png()
        .toBuffer(),
    });
    const video = { name: 'a.webm', mimeType: 'video/webm', buffer: Buffer.from('no real video') };
    const voice = { name: 'a.ogg', mimeType: 'audio/ogg', buffer: Buffer.from('no real sound') };
    const files = page.getByLabel('Files to send');
    const dialog = page.getByRole('dialog');
    const send = () => dialog.getByRole('button', { name: 'Send' }).click();
    const last = async (count: number) => {
      type Seen = Message & { from: { id: number } };
      const all = await sim<Seen[]>(`/users/${user}/messages?bot=${BOT}`);
      return all.filter(({ from }) => from.id === user).slice(-count);
    };
    await files.setInputFiles([await picture('#335577'), await picture('#775533'), video]);
    await dialog.getByText('Send 3 files as an album').waitFor();
    await page.getByLabel('Caption').fill('Сьогодні **знижки**');
    await shot(page, 'album-dialog');
    await send();
    await expect.poll(async () => (await last(3)).filter((one) => one.media_group_id).length).toBe(3);
    expect((await last(3))[0]).toMatchObject({
      caption: 'Сьогодні знижки',
      caption_entities: [{ type: 'bold', offset: 9, length: 6 }],
    });
    await page.getByLabel('Voice message to send').setInputFiles(voice);
    await send();
    await expect.poll(async () => (await last(1))[0]?.voice?.mime_type).toBe('audio/ogg');
    await files.setInputFiles([await picture('#557733')]);
    await dialog.getByLabel('Send as files, unchanged').check();
    await send();
    await expect.poll(async () => (await last(1))[0]?.document?.file_name).toBe('557733.png');
    // The browser says that this is no real video.
    expect(problems.filter((problem) => !problem.includes('/sim/files/'))).toEqual([]);
  });

  test('a text is formatted by keys and by buttons, shown so, and keeps its marks when it is changed', async () => {
    await using window = await openChat('Format');
    const { page, problems } = window;
    const input = page.getByLabel('Message', { exact: true });
    await input.fill('Сьогодні');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+b');
    await page.keyboard.press('End');
    await page.keyboard.type(' **не** жирне ~~480 ₴~~ [тут](https://shop.example/a) секрет');
    for (let letter = 0; letter < 6; letter++) await page.keyboard.press('Shift+ArrowLeft');
    await page.getByRole('button', { name: 'Formatting' }).click();
    await page.getByRole('button', { name: 'Spoiler' }).click();
    await shot(page, 'formatting');
    await page.keyboard.press('Enter');
    const own = page.locator('.row--own').last();
    await own.locator('strong').first().waitFor();
    expect(await own.locator('strong').allInnerTexts()).toEqual(['Сьогодні', 'не']);
    expect(await own.locator('s').innerText()).toBe('480 ₴');
    expect(await own.getByRole('link', { name: 'тут' }).getAttribute('href')).toBe('https://shop.example/a');
    expect(await own.locator('.spoiler').count()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(() => input.inputValue())
      .toBe('**Сьогодні** **не** жирне ~~480 ₴~~ [тут](https://shop.example/a) ||секрет||');
    await page.keyboard.press('End');
    await page.keyboard.type(' __ще__');
    await page.keyboard.press('Enter');
    await own.locator('em').getByText('ще').waitFor();
    expect(problems).toEqual([]);
  });

  test('a slash offers the commands of the bot, and the keyboard alone chooses and sends one', async () => {
    await using window = await openChat('Commands');
    const { page, problems } = window;
    await page.getByLabel('Message', { exact: true }).press('/');
    await page.getByRole('option', { name: '/help' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const answer = page.locator('.row--other').last();
    await answer.locator('blockquote').getByText('Пишіть сюди').waitFor();
    expect(await answer.locator('code').innerText()).toBe('x = 1');
    await answer.getByRole('button', { name: 'Hidden text' }).click();
    expect(await answer.locator('.spoiler--shown').innerText()).toBe('COFFEE10');
    expect(problems).toEqual([]);
  });

  test('the arrow up takes the last own message back for a change', async () => {
    await using window = await openChat('Change');
    const { page, problems } = window;
    const input = page.getByLabel('Message', { exact: true });
    await input.fill('Дві пачки');
    await input.press('Enter');
    await page.getByText('Ви написали: Дві пачки').last().waitFor();
    await input.press('ArrowUp');
    await expect.poll(() => input.inputValue()).toBe('Дві пачки');
    await input.fill('Три пачки');
    await input.press('Enter');
    await page.locator('.row--own').getByText('Три пачки').waitFor();
    const messages = await sim<{ text?: string }[]>(`/users/${window.user}/messages?bot=${BOT}`);
    expect(messages.map(({ text }) => text)).toContain('Три пачки');
    expect(messages.map(({ text }) => text)).not.toContain('Дві пачки');
    expect(problems).toEqual([]);
  });

  test('earlier messages come in above without moving what is being read', async () => {
    const { id } = await sim<{ id: number }>('/users', { first_name: 'Reader' });
    for (let line = 1; line <= 200; line++) {
      await sim(`/users/${id}/send`, { bot: 'silent_bot', text: `Рядок ${line}.` });
    }
    await using window = await openPage(`#user=${id}&bot=7000002`);
    const { page, problems } = window;
    const log = page.getByRole('log');
    await log.getByText('Рядок 200.').waitFor();
    await log.evaluate((element: { scrollTop: number }) => {
      element.scrollTop = 0;
    });
    await log.getByText('Рядок 50.').waitFor({ state: 'attached' });
    const top = (await log.boundingBox())?.y ?? 0;
    const read = (await log.getByText('Рядок 121.').boundingBox())?.y ?? 0;
    expect(Math.abs(read - top)).toBeLessThan(120);
    await page.getByRole('button', { name: 'To the latest message' }).click();
    await expect.poll(async () => (await log.getByText('Рядок 200.').boundingBox())?.y).toBeLessThan(800);
    expect(problems).toEqual([]);
  });

  test('a topic of a forum is shown alone, and written to', async () => {
    const { id } = await sim<{ id: number }>('/users', { first_name: 'Agent' });
    const members = [
      { bot: BOT, status: 'administrator', rights: { can_manage_topics: true } },
      { user: id },
    ];
    const chat = await sim<{ id: number }>('/chats', {
      type: 'supergroup',
      title: 'Desk',
      is_forum: true,
      members,
    });
    const topic = await shop.api.createForumTopic(chat.id, 'Повернення');
    await shop.api.sendMessage(chat.id, 'Хочу повернути', { message_thread_id: topic.message_thread_id });
    await shop.api.sendMessage(chat.id, 'Загальне');
    await using window = await openPage(`#user=${id}&chat=${chat.id}`);
    const { page, problems } = window;
    await page.getByRole('log').getByText('Загальне').waitFor();
    await page.getByRole('button', { name: 'Повернення' }).click();
    await page.getByRole('log').getByText('Загальне').waitFor({ state: 'detached' });
    await page.getByLabel('Message', { exact: true }).fill('Беру');
    await page.keyboard.press('Enter');
    await page.locator('.row--own').getByText('Беру').waitFor();
    const messages = await sim<{ text?: string; message_thread_id?: number }[]>(
      `/users/${id}/messages?chat=${chat.id}`,
    );
    const own = messages.find(({ text }) => text === 'Беру');
    expect(own?.message_thread_id).toBe(topic.message_thread_id);
    expect(problems).toEqual([]);
  });

  test('a bot is made in the tools, and its token is good', async () => {
    await using window = await openChat('Maker');
    const { page, problems } = window;
    await page.getByRole('button', { name: 'Developer tools' }).click();
    await page.getByRole('button', { name: 'New bot…' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Made here');
    await page.getByRole('dialog').getByLabel('Username').fill('made_here_bot');
    await page.getByRole('button', { name: 'Create' }).click();
    const token = await page.locator('.token').innerText();
    const answer = await fetch(`http://127.0.0.1:${telegram.port}/bot${token}/getMe`);
    expect(await answer.json()).toMatchObject({ ok: true, result: { username: 'made_here_bot' } });
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Made here' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('a link to a bot of the simulator starts it here with its payload', async () => {
    await using window = await openCard('Link');
    await window.page.getByRole('button', { name: 'Поділитися' }).click();
    await window.page.getByRole('log').getByText('Код: p_1').waitFor();
    expect(window.problems).toEqual([]);
  });

  test('a key that asks for people tells the bot those who were picked, and says so in the chat', async () => {
    for (const first_name of ['Перша', 'Друга']) await sim('/users', { first_name });
    await using window = await openChat('Chooser');
    const { page, problems } = window;
    await page.getByRole('button', { name: '👥 Кого запросити' }).click();
    const dialog = page.getByRole('dialog', { name: '👥 Кого запросити' });
    await dialog.getByRole('button', { name: /Перша/ }).click();
    await dialog.getByRole('button', { name: /Друга/ }).click();
    await dialog.getByRole('button', { name: 'Choose', exact: true }).click();
    await page.getByRole('log').getByText('Запросимо: Перша, Друга').waitFor();
    await page.getByRole('log').getByText('Chooser chose Перша, Друга').waitFor();
    expect(problems).toEqual([]);
  });

  test('somebody’s contact, somebody’s message and a message of a group are passed to the bot', async () => {
    const { id: author } = await sim<{ id: number }>('/users', {
      first_name: 'Автор',
      phone: '+380501110022',
    });
    const chat = await sim<{ id: number }>('/chats', {
      type: 'group',
      title: 'Гурт',
      members: [{ user: author, status: 'creator' }],
    });
    await using window = await openChat('Passer');
    const { page, problems, user } = window;
    const log = page.getByRole('log');
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('button', { name: 'Somebody’s contact' }).click();
    await page.getByRole('button', { name: /Автор/ }).click();
    await log.getByText('Чужий номер: +380501110022').waitFor();
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('button', { name: 'Somebody’s message' }).click();
    await page.getByRole('button', { name: /Автор/ }).click();
    await log.getByText('Це написав Автор').waitFor();

    await sim(`/users/${user}/join`, { chat: chat.id });
    await sim(`/users/${author}/send`, { chat: chat.id, text: 'Я з гурту' });
    await page.goto(`http://127.0.0.1:${telegram.port}/chat#user=${user}&chat=${chat.id}`);
    await log.getByText('Я з гурту').hover();
    await page.getByRole('button', { name: 'Forward this message' }).last().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Кав’ярня/ })
      .click();
    await expect.poll(() => log.getByText('Це написав Автор').count()).toBe(2);
    expect(problems).toEqual([]);
  });

  test('a link that is shared reaches somebody here, who can follow it', async () => {
    await sim('/users', { first_name: 'Гостя' });
    await using window = await openChat('Sharer');
    const { page, problems } = window;
    await page.getByLabel('Message', { exact: true }).fill('Посилання');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Поділитися' }).click();
    await page.getByRole('dialog', { name: 'Who gets it?' }).getByRole('button', { name: /Гостя/ }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('log').getByText('Код: i_1').waitFor();
    expect(problems).toEqual([]);
  });

  test('a blocked bot can be unblocked and started again', async () => {
    await using window = await openChat('Block');
    const { page, problems } = window;
    await page.getByRole('button', { name: 'Developer tools' }).click();
    await page.getByLabel('Bot is blocked by this user').check();
    await page.getByRole('button', { name: 'Unblock and restart' }).click();
    await expect.poll(() => page.getByRole('log').getByText('Вітаємо, Block!').count()).toBe(2);
    expect(await page.getByLabel('Bot is blocked by this user').isChecked()).toBe(false);
    expect(problems).toEqual([]);
  });

  test('two windows hold two users, and news of a chat that is not open are counted', async () => {
    await using first = await openChat('First');
    await using second = await openChat('Second');
    await first.page.getByRole('link', { name: 'Silent bot' }).click();
    await sim(`/users/${first.user}/send`, { bot: BOT, text: 'Агов' });
    await expect.poll(() => first.page.locator('.chat-link .badge').innerText()).toMatch(/^1\b/);
    expect(await second.page.getByRole('log').getByText('Агов').count()).toBe(0);
    expect([...first.problems, ...second.problems]).toEqual([]);
  });

  test('on a phone one pane shows at a time, and nothing scrolls sideways', async () => {
    await using window = await openChat('Phone', { viewport: PHONE });
    const { page, problems } = window;
    await page.getByRole('button', { name: '📚 Каталог' }).click();
    await page.getByRole('button', { name: '➕' }).waitFor();
    const widest = () => page.evaluate<number>('document.documentElement.scrollWidth');
    expect(await widest()).toBeLessThanOrEqual(PHONE.width);
    expect(await page.locator('.sidebar').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Back to the chats' }).click();
    await page.getByRole('link', { name: 'Silent bot' }).waitFor();
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await widest()).toBeLessThanOrEqual(PHONE.width);
    expect(problems).toEqual([]);
  });

  test('a server that goes and comes back is said, and its chats are there again', async () => {
    await using window = await openChat('Restart');
    const { page } = window;
    const { port } = telegram;
    await telegram.close();
    await page.getByText('Waiting for the server…').waitFor();
    await page.getByLabel('Message', { exact: true }).fill('Є хто?');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not answer.').waitFor();
    telegram = await start(port);
    await page.getByText('Waiting for the server…').waitFor({ state: 'detached' });
    await page.getByLabel('Message', { exact: true }).fill('А тепер?');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Ви написали: А тепер?').waitFor();
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    const faults = async (page: Page): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };

    test('axe finds no fault in the choice of users', async () => {
      await using window = await openPage('', { colorScheme });
      await window.page.getByText('Somebody else').click();
      expect(await faults(window.page)).toEqual([]);
    });

    test('axe finds no fault in a chat with everything open', async () => {
      await using window = await openChat(`Axe ${colorScheme}`, { colorScheme, reducedMotion: 'reduce' });
      const { page } = window;
      await page.getByRole('button', { name: '📚 Каталог' }).click();
      await page.getByRole('button', { name: '➕' }).click();
      await page.getByRole('button', { name: 'Developer tools' }).click();
      await page.getByText('sendPhoto').first().waitFor();
      await page.getByLabel('Message', { exact: true }).press('/');
      await page.getByRole('option', { name: '/help' }).waitFor();
      expect(await faults(page)).toEqual([]);
    });

    test('axe finds no fault in formatting, nor in files on their way', async () => {
      await using window = await openChat(`Axe files ${colorScheme}`, {
        colorScheme,
        reducedMotion: 'reduce',
      });
      const { page } = window;
      await page.getByLabel('Message', { exact: true }).fill('**Сьогодні**');
      await page.getByRole('button', { name: 'Formatting' }).click();
      expect(await faults(page)).toEqual([]);
      const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') };
      await page.getByLabel('Files to send').setInputFiles([file, { ...file, name: 'b.pdf' }]);
      await page.getByText('Send 2 files as an album').waitFor();
      expect(await faults(page)).toEqual([]);
    });

    test('axe finds no fault in a dialog', async () => {
      await using window = await openChat(`Axe dialog ${colorScheme}`, {
        colorScheme,
        reducedMotion: 'reduce',
      });
      await window.page.getByRole('button', { name: 'switch user' }).click();
      await window.page.getByRole('button', { name: 'New user' }).click();
      expect(await faults(window.page)).toEqual([]);
    });
  });
});

/** Pictures of the page for people to look at, where SCREENSHOTS names a folder for them. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
}

interface Window extends AsyncDisposable {
  page: Page;
  problems: string[];
}
