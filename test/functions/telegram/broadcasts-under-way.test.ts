/** Broadcasts that were sent from the desk: followed, stopped, changed and taken back; and their settings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBroadcast } from '../../../shared/broadcasts/commands.ts';
import { broadcastDue, startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { haltBroadcast } from '../../../shared/broadcasts/stopping.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { act, read } from './agents.ts';
import { administrator, contentOf, draft, find, inState, pixel, start } from './broadcasting.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { arrange } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  await gather(platform, 24);
});
afterAll(() => platform.close());

describe('a broadcast under way', () => {
  it('is sent once by two presses at once', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await staff.press('🚀 Надіслати', screen);
    const yes = '🚀 Так, надіслати';
    const data = dataOf(await staff.message(screen), yes);
    await Promise.all([staff.invent(data, screen), staff.invent(data, screen)]);
    await inState(platform, id, 'done');
    expect(wordsOf(await read(staff, 'Розсилку надіслано'))).toContain('Надіслано');
    const reports = (await staff.messages()).filter((one) => wordsOf(one).includes('Розсилку надіслано'));
    expect(reports).toHaveLength(1);
  });

  it('is followed in a message of its own where no message was pressed', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await act(platform, staff.user.id, startBroadcast, { id });
    await read(staff, 'Розсилку надіслано', screen);
    const told = await read(staff, '100%', screen);
    expect(await find(platform, id)).toMatchObject({ progress: { messageId: told.message_id } });
  });

  it('is told to who has sent it, in their language, whoever wrote it', async () => {
    const [writer, sender] = [await administrator(platform), await administrator(platform, 'en')];
    const { id, screen } = await draft(platform, writer);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await act(platform, writer.user.id, startBroadcast, { id, at });
    await sender.say('/broadcasts');
    await sender.press('⏰ Літо');
    await sender.press('🚀 Send now');
    await sender.press('🚀 Yes, send');
    await read(sender, 'has been sent');
    const other = await draft(platform, writer);
    await act(platform, sender.user.id, startBroadcast, { id: other.id, at });
    const due = { command: broadcastDue, input: { id: other.id, at } };
    await execute(platform.cloud, due.command, {
      id: `test-due-${other.id}`,
      botId: platform.botId,
      actor: 'system',
      at: new Date(at),
      input: due.input,
    });
    const last = (await sender.screen()).message_id;
    expect(wordsOf(await read(sender, '100%', last))).toContain('Done');
    expect(wordsOf(await read(sender, 'has been sent', last))).toContain('Sent');
    const told = (await writer.messages(screen)).map(wordsOf);
    expect(told.filter((text) => /надіслано|100%/i.test(text))).toEqual([]);
  });

  it('that Telegram takes from nobody is paused, and its author told what to do', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await platform.sim.post('faults', {
      method: 'sendMessage',
      code: 400,
      description: 'Bad Request: BUTTON_URL_INVALID',
      match: { text: 'Літо' },
      rate: 1,
    });
    await start(staff, screen);
    await inState(platform, id, 'paused');
    await platform.sim.request('DELETE', 'faults');
    const said = await read(staff, 'раз у раз');
    expect(wordsOf(said)).toContain('BUTTON_URL_INVALID');
    expect(labelsOf(said)).toContain('▶️ Далі');
  });

  it('that nobody wrote in the chat, and that is paused, is told to the owner', async () => {
    const { cloud, botId, sim } = platform;
    const shop = await findBot(cloud, botId);
    const owner = new Customer(sim, botId, { id: shop!.ownerId, first_name: 'Власниця' });
    await owner.say('/start');
    const origin = { kind: 'campaign', campaignId: '0123456789', run: '1', round: 0 } as const;
    const variants = [{ messages: { uk: { text: 'Щотижня', entities: [], media: [] } }, buttons: [] }];
    const delivery = { retryUnknown: false, paid: false, silent: false, protect: false };
    const written = {
      name: 'Кампанія',
      category: 'service',
      variants,
      audience: {},
      delivery,
      origin,
    } as const;
    const made = await act(platform, shop!.ownerId, createBroadcast, written);
    const { id } = made.ok ? made.result : { id: '' };
    await broadcasts.doc(cloud.db, botId, id).update({ state: 'preparing' });
    const problem = { code: 'refused', message: 'BUTTON_URL_INVALID' };
    const command = {
      botId,
      actor: 'system',
      at: new Date(),
      input: { id, state: 'paused', problem },
    } as const;
    await execute(cloud, haltBroadcast, { ...command, id: 'test-halt' });
    const said = await read(owner, 'BUTTON_URL_INVALID');
    expect(wordsOf(said)).toContain('Кампанія');
    expect(labelsOf(said)).toContain('▶️ Далі');
  });
});

describe('what was sent', () => {
  it('is changed where everybody has it, by a message of the same kind, and taken back', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await start(staff, screen);
    const report = await read(staff, 'Розсилку надіслано');
    await staff.press('🔎 Докладніше', report.message_id);
    await staff.press('✏️ Змінити', report.message_id);
    await staff.press('✏️ Українська', report.message_id);
    const [told] = await staff.give({ photo: pixel });
    expect(wordsOf(told)).toContain('того самого виду');
    await staff.say('Осінь');
    await staff.press('✅ Так, змінити');
    await read(staff, 'змінено в чатах');
    expect(contentOf(await inState(platform, id, 'done'))?.text).toBe('Осінь');
    const changed = await read(staff, 'змінено в чатах');
    expect(wordsOf(changed)).toMatch(/Змінено: \d+/);
    await staff.press('🔎 Докладніше', changed.message_id);
    await staff.press('↩️ Відкликати', changed.message_id);
    expect(wordsOf(await staff.message(changed.message_id))).toContain('48 годин');
    await staff.press('↩️ Так, відкликати', changed.message_id);
    expect(wordsOf(await read(staff, 'Її відкликано'))).toMatch(/Відкликано: \d+/);
  });

  it('is changed in one language after another, and says before in how many chats', async () => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ English', screen);
    expect(wordsOf(await staff.message(screen))).toContain('Що отримають покупці (English)?');
    await staff.say('Summer');
    await staff.press('◀️ Назад');
    await start(staff, (await staff.screen()).message_id);
    const report = await read(staff, 'Розсилку надіслано');
    const [, all] = /Надіслано: (\d+)/.exec(wordsOf(report)) ?? [];
    const counts: number[] = [];
    for (const language of ['Українська', 'English']) {
      await staff.press('🔎 Докладніше');
      await staff.press('✏️ Змінити');
      await staff.press(`✏️ ${language}`);
      expect(wordsOf(await staff.screen())).toContain(`Що отримають покупці (${language})?`);
      await staff.say(`Осінь ${language}`);
      const question = wordsOf(await staff.screen());
      const [, count] = new RegExp(`Зміниться в (\\d+) чатах \\(${language}\\)`).exec(question) ?? [];
      counts.push(Number(count));
      const before = (await staff.screen()).message_id;
      await staff.press('✅ Так, змінити');
      expect(wordsOf(await read(staff, 'змінено в чатах', before))).toContain(`Змінено: ${count}`);
    }
    expect(counts[1]).toBeGreaterThan(5);
    expect(counts[0]! + counts[1]!).toBe(Number(all));
  });

  it('is reported by variant', async () => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ Варіант', screen);
    await staff.say('Літечко');
    await staff.press('◀️ Назад');
    await start(staff, (await staff.screen()).message_id);
    const report = wordsOf(await read(staff, 'Розсилку надіслано'));
    expect(report).toMatch(/Варіант A\n✅ Надіслано: \d+/);
    expect(report).toMatch(/Варіант B\n✅ Надіслано: \d+/);
  });
});

describe('a broadcast to many', () => {
  it('tells how far it is, is paused, gone on with, and cancelled', async () => {
    await gather(platform, 150);
    await arrange(platform, { broadcasts: { headroom: 20 } });
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await start(staff, screen);
    const told = await eventually(async () => {
      const text = wordsOf(await staff.message(screen));
      return /▓.*\d+%/.test(text) ? text : undefined;
    });
    expect(told).toContain('Надсилається');
    await staff.press('⏸ Призупинити', screen);
    await eventually(async () => wordsOf(await staff.message(screen)).includes('Призупинено') || undefined);
    expect((await find(platform, id)).state).toBe('paused');
    await staff.invent(`1:cast:open:${id}`, screen);
    expect(wordsOf(await staff.message(screen))).toMatch(
      /▓.*\n⏱ Після продовження: 10 за секунду, лишиться \d+ с/,
    );
    await staff.press('▶️ Далі', screen);
    await inState(platform, id, 'sending');
    await staff.press('✖️ Скасувати', screen);
    const { message_id: at } = await staff.press('✖️ Так, скасувати');
    expect((await find(platform, id)).state).toBe('cancelled');
    const { answer } = await staff.invent(`1:cast:on:${id}`, at);
    expect(answer?.text).toContain('змінилося');
    await arrange(platform, { broadcasts: { headroom: 3 } });
  });
});

describe('the settings of broadcasts', () => {
  it('are changed by their owner', async () => {
    const { cloud, botId, sim } = platform;
    const shop = await findBot(cloud, botId);
    const owner = new Customer(sim, botId, { id: shop!.ownerId, first_name: 'Власниця' });
    const [desk] = await owner.say('/desk');
    const at = desk!.message_id;
    await owner.press('⚙️ Налаштування', at);
    await owner.press('📣 Розсилки', at);
    await owner.press('✅ Новини всім', at);
    await owner.press('➖ Платні розсилки', at);
    await owner.press('⚡️ Запас', at);
    await owner.press('5', at);
    await owner.press('🎁 На тиждень', at);
    expect(wordsOf((await owner.say('21')).at(-1))).toContain('від 1 до 20');
    await owner.say('2');
    await owner.press('🌙 Тихі години');
    expect(wordsOf((await owner.say('вночі')).at(-1))).toContain('22:00-08:00');
    await owner.say('22 – 8:30');
    await owner.press('🛍 Замовлення потім');
    await owner.press('7');
    findBot.forget(cloud, botId);
    expect((await findBot(cloud, botId))?.broadcasts).toEqual({
      headroom: 5,
      offersPerWeek: 2,
      quietHours: { from: '22:00', to: '08:30' },
      news: false,
      followDays: 7,
      paid: true,
    });
    await owner.press('🎁 На тиждень');
    await owner.press('Скільки завгодно');
    await owner.press('🌙 Тихі години');
    await owner.press('Без тихих годин');
    expect(wordsOf(await owner.screen())).toContain('Тихих годин немає');
  });
});
