/** The owner appoints, changes and dismisses, and what those people meet; in the simulated Telegram, several at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { onStaffEvent } from '../../../functions/workers/staff.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { invites, roleOf, staff } from '../../../shared/staff/queries.ts';
import type { Role } from '../../../shared/staff/model.ts';
import { takeTicket } from '../../../shared/support/work.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { act, ticketOf } from './agents.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { deliver, messageOf, pressOf } from './updates.ts';

let platform: Platform;
let owner: Customer;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
});
afterAll(() => platform.close());

beforeEach(async () => {
  await ownerSpeaks('uk');
});

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const roleNow = ({ user }: Customer): Promise<Role> => roleOf(platform.cloud, platform.botId, user.id);

/** The owner's Telegram in another language. */
const ownerSpeaks = (language_code: Language) => platform.sim.request('PATCH', 'users/1', { language_code });

/** Waits for a message of the bot's with these words. */
async function read(person: Customer, words: string, after = 0): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const found = (await person.messages(after)).findLast(
        (one) => one.from?.is_bot && wordsOf(one).includes(words),
      );
      if (!found) throw new Error(`nobody said ${words}`);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
}

const menuOf = async ({ user }: Customer): Promise<string[]> => {
  const { commands } = await platform.sim.get<{ commands: { command: string }[] }>(
    `users/${user.id}/commands?bot=${platform.botId}`,
  );
  return commands.map(({ command }) => command);
};

const menuBecomes = (person: Customer, menu: string[]) =>
  vi.waitFor(async () => expect(await menuOf(person)).toEqual(menu), { timeout: 60_000, interval: 50 });

async function openCrew(): Promise<SimMessage> {
  await owner.say('/desk');
  const { message_id } = await owner.press(wordsIn('uk').text('desk-staff'));
  return owner.message(message_id);
}

/** Presses a button of the owner's; returns its message as it is then: what the owner is told meanwhile comes below. */
const pressed = async (...button: Parameters<Customer['press']>): Promise<SimMessage> =>
  owner.message((await owner.press(...button)).message_id);

/** Makes an invitation at the desk; returns what its link carries. */
async function invitation(role = '🎧 Агент підтримки'): Promise<{ payload: string; screen: SimMessage }> {
  await openCrew();
  await owner.press('➕ Призначити');
  await owner.press('🔗 За посиланням');
  const { message_id } = await owner.press(role);
  const screen = await owner.message(message_id);
  const [, payload = ''] = /\?start=(i_[A-Za-z0-9_-]+)/.exec(wordsOf(screen)) ?? [];
  return { payload, screen };
}

/** Begins to point at somebody. */
async function point(): Promise<void> {
  await openCrew();
  await owner.press('➕ Призначити');
  await owner.press('👤 Вибрати людину');
}

const customersMenu = ['catalog', 'search', 'cart', 'orders', 'help'];
const leadersMenu = ['desk', 'tickets', 'catalog', 'orders', 'help'];
const supportsMenu = ['desk', 'tickets', 'catalog', 'help'];

describe('a one-time link', () => {
  it.each(languages)('appoints who opens it, and the owner is told who it was, in %s', async (language) => {
    await ownerSpeaks(language);
    await owner.say('/start');
    const voice = wordsIn(language);
    await owner.say('/desk');
    await owner.press(voice.text('desk-staff'));
    await owner.press(voice.text('crew-add'));
    expect(wordsOf(await pressed(voice.text('crew-by-link')))).toContain(voice.text('crew-ask-role'));
    const { message_id } = await owner.press(voice.text('crew-as-administrator'));
    const screen = await owner.message(message_id);
    const [link = '', payload = ''] = /https:\/\/t\.me\/\w+\?start=(i_\S+)/.exec(wordsOf(screen)) ?? [];
    expect(link).not.toBe('');
    const person = await join({ first_name: 'Марія', language_code: language });
    const said = await person.say(`/start ${payload}`);
    expect(said.map(wordsOf).join('\n')).toContain(voice.text('crew-role-administrator'));
    expect(await roleNow(person)).toBe('administrator');
    await menuBecomes(person, leadersMenu);
    await person.tap(voice.text('nav-desk'));
    expect(labelsOf(await person.screen())).toContain(voice.text('desk-orders'));
    expect(labelsOf(await person.screen())).not.toContain(voice.text('desk-staff'));
    const told = await read(owner, 'Марія', message_id);
    expect(wordsOf(told)).toBe(
      voice.text('crew-notify-joined', { name: 'Марія', role: voice.text('crew-role-administrator') }),
    );
  });

  it('keeps no secret where others could read it', async () => {
    const { payload } = await invitation();
    const secret = payload.slice(12);
    const { db } = platform.cloud;
    const [invited, commands] = await Promise.all([
      invites.all(db, platform.botId).get(),
      db.collection('bots').doc(platform.botId).collection('commands').get(),
    ]);
    const stored = JSON.stringify([...invited.docs, ...commands.docs].map((doc) => doc.data()));
    expect(secret).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(stored).not.toContain(secret);
    expect(stored).toContain(payload.slice(2, 12));
  });

  it('is used by one of twenty who open it at once', async () => {
    const { payload } = await invitation();
    const people = await Promise.all(Array.from({ length: 20 }, () => join()));
    const answers = await Promise.all(people.map((person) => person.say(`/start ${payload}`)));
    const roles = await Promise.all(people.map(roleNow));
    expect(roles.filter((role) => role === 'support')).toHaveLength(1);
    expect(roles.filter((role) => role === 'customer')).toHaveLength(19);
    for (const [index, role] of roles.entries()) {
      const words = answers[index]?.map(wordsOf).join('\n');
      expect(words).toContain(role === 'support' ? 'агент підтримки' : 'Це запрошення вже не діє');
    }
  });

  it('opened by the same person in an update that comes again is one appointment and one welcome', async () => {
    const { payload } = await invitation();
    const person = await join();
    await person.say('/start');
    const before = (await person.messages()).at(-1)?.message_id ?? 0;
    const text = `/start ${payload}`;
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    const update = messageOf(person, { text, entities });
    const answers = await deliver(platform, update, 5);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await deliver(platform, update);
    const said = (await person.messages(before)).map(wordsOf);
    expect(said.filter((words) => words.includes('агент підтримки'))).toHaveLength(1);
    expect(said.filter((words) => words.includes('вже не діє'))).toHaveLength(0);
    expect(await roleNow(person)).toBe('support');
  });

  it('opens nothing once it is taken back, has run out, or is made up', async () => {
    const { payload, screen } = await invitation();
    expect(wordsOf(await pressed('✖️ Відкликати', screen.message_id))).toContain('Посилання більше не діє');
    const person = await join();
    const [, refusal] = await person.say(`/start ${payload}`);
    expect(wordsOf(refusal)).toContain('використано або відкликано');

    const late = await invitation();
    const { db } = platform.cloud;
    const ref = invites.doc(db, platform.botId, late.payload.slice(2, 12));
    await ref.update({ expiresAt: new Date(Date.now() - 1000) });
    expect(wordsOf((await person.say(`/start ${late.payload}`)).at(-1))).toContain('Термін');
    const forged = `${late.payload.slice(0, 12)}${'A'.repeat(32)}`;
    expect(wordsOf((await person.say(`/start ${forged}`)).at(-1))).toContain('вже не діє');
    expect(wordsOf((await person.say('/start i_nonsense')).at(-1))).toContain('вже не діє');
    expect(await roleNow(person)).toBe('customer');
    await ref.delete();
  });

  it('is not used up by the owner, nor by who is that already', async () => {
    const { payload } = await invitation();
    expect(wordsOf((await owner.say(`/start ${payload}`)).at(-1))).toContain('Ви власник');
    const agent = await join();
    await agent.say(`/start ${payload}`);
    const second = await invitation();
    expect(wordsOf((await agent.say(`/start ${second.payload}`)).at(-1))).toContain('уже є ці права');
    const third = await invitation('🗝 Адміністратор');
    await agent.say(`/start ${third.payload}`);
    expect(await roleNow(agent)).toBe('administrator');
    // One for less takes nothing away.
    expect(wordsOf((await agent.say(`/start ${second.payload}`)).at(-1))).toContain('уже є ці права');
    expect(await roleNow(agent)).toBe('administrator');
    // What the owner is told meanwhile comes below the desk.
    const crew = await openCrew();
    const list = labelsOf(crew).find((label) => label.startsWith('🔗'));
    await owner.press(list ?? '', crew.message_id);
    expect(wordsOf(await owner.message(crew.message_id))).toContain('1. агент підтримки');
  });
});

describe('pointing at a person', () => {
  it('takes a forwarded message, and asks what they will be', async () => {
    const person = await join({ first_name: 'Петро', last_name: '<Лис>' });
    await person.say('/start');
    await point();
    const asked = await owner.give({ text: 'привіт', forwarded_from: { user: person.user.id } });
    expect(asked.map(wordsOf).join('\n')).toContain('Ким буде Петро <Лис>?');
    expect(wordsOf(await pressed('🎧 Агент підтримки'))).toContain('Петро <Лис> тепер агент підтримки');
    expect(await roleNow(person)).toBe('support');
    await menuBecomes(person, supportsMenu);
    expect(wordsOf(await read(person, 'Тепер ви працюєте'))).toContain('агент підтримки');
  });

  it('takes a shared contact, and a person chosen by the key, which then goes', async () => {
    const [first, second] = [await join({ first_name: 'Іра' }), await join({ first_name: 'Юра' })];
    await point();
    const contact = { phone_number: '380501112233', first_name: 'Іра', user_id: first.user.id };
    await owner.give({ contact });
    await owner.press('🗝 Адміністратор');
    expect(await roleNow(first)).toBe('administrator');

    await point();
    expect(await owner.keyboard()).toContain('👤 Вибрати людину');
    const { sim, botId } = platform;
    const press = { bot: botId, text: '👤 Вибрати людину', users: [second.user.id], wait: true };
    // The key of the keyboard, not the button of the message, which was pressed already.
    await sim.post('users/1/press', press);
    expect(await owner.keyboard()).not.toContain('👤 Вибрати людину');
    expect(await owner.keyboard()).toContain('🛒 Кошик');
    await owner.press('🎧 Агент підтримки');
    expect(await roleNow(second)).toBe('support');
  });

  it('explains what cannot be taken: a hidden account, a bot, a contact without one, the owner, a word', async () => {
    await point();
    const said = async (content: object) => wordsOf((await owner.give(content)).at(-1));
    expect(await said({ text: 'x', forwarded_from: { hidden: 'Анонім' } })).toContain('приховує');
    expect(await said({ text: 'x', forwarded_from: { bot: platform.botId } })).toContain('Це бот');
    expect(await said({ text: 'x', forwarded_from: { user: 1 } })).toContain('Це власник');
    expect(await said({ contact: { phone_number: '380501112233', first_name: 'Хтось' } })).toContain(
      'не видно акаунта',
    );
    expect(await said({ text: 'Петро' })).toContain('не видно, хто це');
    await owner.press('✖️ Скасувати');
  });

  it('goes on where it was left, and a repeated update appoints and asks once', async () => {
    const person = await join({ first_name: 'Зоя' });
    await point();
    const origin = { type: 'user', date: 1, sender_user: { is_bot: false, ...person.user } };
    const forward = messageOf(owner, { text: 'x', forward_origin: origin });
    await deliver(platform, forward);
    const before = (await owner.messages()).at(-1)?.message_id ?? 0;
    await deliver(platform, forward);
    expect(await owner.messages(before)).toEqual([]);
    await owner.say('/catalog');
    await owner.press('▶️ Продовжити');
    const { message_id } = await owner.press('🎧 Агент підтримки');
    const screen = await owner.message(message_id);
    expect(wordsOf(screen)).toContain('Зоя тепер агент підтримки');
    expect(await roleNow(person)).toBe('support');
  });
});

describe('a colleague', () => {
  it('gets another role at once, with its menu, and is told', async () => {
    const { payload } = await invitation('🗝 Адміністратор');
    const person = await join({ first_name: 'Ганна Перша' });
    await person.say(`/start ${payload}`);
    await person.say('/desk');
    await openList('Ганна Перша');
    expect(wordsOf(await pressed('🎧 В агенти підтримки'))).toContain('агент підтримки');
    expect(await roleNow(person)).toBe('support');
    await menuBecomes(person, supportsMenu);
    await read(person, 'Тепер ви працюєте');
    // The desk from before shows more than what they may open now.
    expect(await person.refusal(() => person.press(wordsIn('uk').text('desk-orders')))).toContain(
      'для тих, хто працює',
    );
  });

  it.each(languages)(
    'has the desk below the chat until they are dismissed; customers have not (%s)',
    async (language) => {
      const desk = wordsIn(language).text('nav-desk');
      const { payload } = await invitation();
      const first_name = `Ніна ${language}`;
      const person = await join({ first_name, language_code: language });
      await person.say('/start');
      expect(await person.keyboard()).not.toContain(desk);
      await person.say(`/start ${payload}`);
      for (const words of ['/start', '/help', '🤷']) {
        expect(await person.keyboard()).toContain(desk);
        expect(labelsOf((await person.tap(desk))[0])).toContain(wordsIn(language).text('desk-tickets'));
        await person.say(words);
      }
      await openList(first_name);
      await pressed('🚪 Звільнити');
      await pressed('🚪 Так, звільнити');
      await vi.waitFor(async () => expect(await person.keyboard()).not.toContain(desk), {
        timeout: 60_000,
        interval: 50,
      });
      expect(await person.keyboard()).toContain(wordsIn(language).text('nav-cart'));
      // Typed, or on a keyboard from before.
      expect((await person.say(desk)).map(wordsOf)).toEqual([wordsIn(language).text('desk-refused')]);
    },
  );

  it('is dismissed after a question, told, loses the menu, and the tickets go back to the queue', async () => {
    const { payload } = await invitation();
    const agent = await join({ first_name: 'Богдан' });
    await agent.say(`/start ${payload}`);
    const customer = await join();
    await customer.say('/support');
    await customer.say('Де моє замовлення?');
    const ticket = await ticketOf(platform, customer);
    expect(await act(platform, agent.user.id, takeTicket, { ticketId: ticket.id })).toMatchObject({
      ok: true,
    });
    await openList('Богдан');
    expect(wordsOf(await pressed('🚪 Звільнити'))).toContain('Звільнити: Богдан?');
    expect(await roleNow(agent)).toBe('support');
    expect(wordsOf(await pressed('🚪 Так, звільнити'))).toContain('Богдан тут більше не працює');
    expect(await roleNow(agent)).toBe('customer');
    await menuBecomes(agent, customersMenu);
    await read(agent, 'Ви більше не працюєте');
    await vi.waitFor(
      async () => expect(await ticketOf(platform, customer)).toMatchObject({ status: 'created' }),
      20_000,
    );
    expect(wordsOf((await agent.say('/desk')).at(-1))).toContain('для тих, хто працює');
  });

  it('who is dismissed by two presses at once is dismissed and told once', async () => {
    const { payload } = await invitation();
    const agent = await join({ first_name: 'Двічі' });
    await agent.say(`/start ${payload}`);
    await openList('Двічі');
    const screen = await pressed('🚪 Звільнити');
    const yes = dataOf(screen, '🚪 Так, звільнити');
    const presses = Array.from({ length: 5 }, () => deliver(platform, pressOf(owner, screen, yes)));
    for (const [{ status }] of await Promise.all(presses)) expect(status).toBe(200);
    await read(agent, 'Ви більше не працюєте');
    const told = (await agent.messages()).filter((one) => wordsOf(one).includes('Ви більше не працюєте'));
    expect(told).toHaveLength(1);
  });

  it('is told once however often the event comes, and who blocked the bot holds nobody up', async () => {
    const person = await join();
    await person.say('/start');
    await staff.doc(platform.cloud.db, platform.botId, String(person.user.id)).set({
      role: 'support',
      name: 'X',
      createdAt: new Date(),
      modifiedAt: new Date(),
    });
    const event: DomainEvent = {
      id: `test-appointed-${person.user.id}`,
      topic: 'tickets',
      type: 'staff.appointed',
      botId: platform.botId,
      data: { telegramId: person.user.id, role: 'support', name: 'X', by: 'staff:1' },
      at: new Date().toISOString(),
    };
    const before = (await person.messages()).at(-1)?.message_id ?? 0;
    await Promise.allSettled(Array.from({ length: 5 }, () => onStaffEvent(platform.cloud, event)));
    await onStaffEvent(platform.cloud, event);
    expect(await person.messages(before)).toHaveLength(1);
    await platform.sim.post(`users/${person.user.id}/block`, { bot: platform.botId, wait: true });
    await onStaffEvent(platform.cloud, { ...event, id: `${event.id}-2` });
    expect(await person.messages(before)).toHaveLength(1);
  });

  it('is one of a list that turns its pages', async () => {
    const { db } = platform.cloud;
    const stamps = { createdAt: new Date(), modifiedAt: new Date() };
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        staff
          .doc(db, platform.botId, String(900_000_000 + index))
          .set({ role: 'support', name: `Сторінка ${index}`, ...stamps }),
      ),
    );
    const seen: string[] = [];
    const { message_id } = await openCrew();
    for (;;) {
      const labels = labelsOf(await owner.message(message_id));
      seen.push(...labels.filter((label) => label.startsWith('Сторінка')));
      if (!labels.includes('⬇️ Показати ще')) break;
      await owner.press('⬇️ Показати ще', message_id);
    }
    expect(new Set(seen).size).toBe(12);
  });
});

/** Opens somebody of the list. */
async function openList(name: string): Promise<void> {
  const { message_id } = await openCrew();
  while (!labelsOf(await owner.message(message_id)).includes(name))
    await owner.press('⬇️ Показати ще', message_id);
  await owner.press(name, message_id);
}
