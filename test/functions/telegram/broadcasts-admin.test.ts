/** Broadcasts at the desk: written, previewed, sent, followed and taken back, as administrators do it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NumberedBroadcast } from '../../../shared/broadcasts/model.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather, received, type Crowd } from '../crowd.ts';
import { hire, read } from './agents.ts';
import { type Customer, wordsOf } from './customer.ts';

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  crowd = await gather(platform, 40, { blocked: 0.05 });
});
afterAll(() => platform.close());

let hired = 0;
const administrator = (language: Language = 'uk'): Promise<Customer> =>
  hire(platform, `Редактор ${++hired}`, 'administrator', language);

async function latest(): Promise<NumberedBroadcast> {
  const { docs } = await broadcasts
    .all(platform.cloud.db, platform.botId)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .get();
  const [doc] = docs;
  if (!doc) throw new Error('there is no broadcast');
  return { ...doc.data(), id: doc.id };
}

const ways = {
  uk: {
    create: '➕ Нова розсилка',
    kind: '🛎 Службове',
    all: 'Усі',
    send: '🚀 Надіслати',
    yes: '🚀 Так, надіслати',
    sent: 'Розсилку надіслано',
    recipients: /Отрима(?:є|ють) \d+/,
  },
  ru: {
    create: '➕ Новая рассылка',
    kind: '🛎 Служебное',
    all: 'Все',
    send: '🚀 Отправить',
    yes: '🚀 Да, отправить',
    sent: 'Рассылка отправлена',
    recipients: /Получ(?:ит|ат) \d+/,
  },
  en: {
    create: '➕ New broadcast',
    kind: '🛎 Service',
    all: 'Everyone',
    send: '🚀 Send now',
    yes: '🚀 Yes, send',
    sent: 'has been sent',
    recipients: /\d+ customers will get it/,
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a text is written, previewed as it will be, sent to everybody, and reported', async () => {
    const words = ways[language];
    const staff = await administrator(language);
    await staff.say('/broadcasts');
    await staff.press(words.create);
    const text = `Ярмарок ${language}`;
    await staff.give({ text, entities: [{ type: 'bold', offset: 0, length: 7 }] });
    await staff.press(words.kind);
    const shown = await staff.tap(words.all);
    expect(shown[0]).toMatchObject({ text, entities: [{ type: 'bold', offset: 0, length: 7 }] });
    expect(wordsOf(shown[1])).toMatch(words.recipients);
    await platform.sim.request(
      'DELETE',
      `received?bot=${platform.botId}&from=${crowd.first}&to=${crowd.last}`,
    );
    await staff.press(words.send);
    expect(wordsOf(await staff.screen())).toMatch(words.recipients);
    await staff.press(words.yes);
    const report = await read(staff, words.sent);
    expect(wordsOf(report)).toMatch(/✅ .+: \d+/);
    expect(await received(platform, crowd)).toMatchObject({ once: 38, more: 0 });
    expect(await latest()).toMatchObject({ state: 'done', origin: { telegramId: staff.user.id } });
  });
});
