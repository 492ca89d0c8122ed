/** Channels to follow stand in front of the shop, and its owner's settings of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { findChannelStates } from '../../../shared/gate/queries.ts';
import type { Channel } from '../../../shared/gate/model.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { hire } from './agents.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { arrange, sell } from './shop.ts';
import { deliver, messageOf } from './updates.ts';

let platform: Platform;
let owner: Customer;
let channels = 0;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
});
afterAll(() => platform.close());

beforeEach(async () => {
  await platform.sim.request('DELETE', 'faults');
  await arrange(platform, { gate: { channels: [], rememberMinutes: 60 } });
});

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);

interface Made extends Channel {
  username: string;
}

/** A channel of the simulated Telegram. @param status the bot's in there */
async function makeChannel(status = 'administrator', isPublic = true): Promise<Made> {
  const username = `channel_${++channels}`;
  const title = `Канал ${channels}`;
  const { sim, botId } = platform;
  const members = [
    { user: 1, status: 'creator' },
    { bot: botId, status },
  ];
  const made = { type: 'channel', title, members, ...(isPublic && { username }) };
  const { id } = await sim.post<{ id: number }>('chats', made);
  return { id: String(id), title, url: `https://t.me/${username}`, username };
}

const inGate = ({ id, title, url }: Made): Channel => ({ id, title, url });

/** Sets the gate up with so many new channels. */
async function guard(count = 1): Promise<Made[]> {
  const made = await Promise.all(Array.from({ length: count }, () => makeChannel()));
  await arrange(platform, { gate: { channels: made.map(inGate) } });
  return made;
}

const follow = ({ user }: Customer, { id }: Channel) =>
  platform.sim.post(`users/${user.id}/join`, { chat: Number(id) });
const unfollow = ({ user }: Customer, { id }: Channel) =>
  platform.sim.post(`users/${user.id}/leave`, { chat: Number(id) });
const place = ({ id }: Channel, member: object) => platform.sim.post(`chats/${id}/members`, member);

const documentOf = ({ user }: Customer) => customers.doc(platform.cloud.db, platform.botId, String(user.id));

/** Has the shop forget that they were looked up. */
const forget = (person: Customer) => documentOf(person).update({ followsUntil: new Date(0) });

const lookUps = async ({ user }: Customer): Promise<number> => {
  const calls = await platform.sim.get<{ params: { user_id?: number } }[]>('calls?method=getChatMember');
  return calls.filter(({ params }) => params.user_id === user.id).length;
};

const all = async (person: Customer): Promise<string> => (await person.messages()).map(wordsOf).join('\n');

describe('who does not follow the channel', () => {
  it.each(languages)('is asked to, and goes on once they do, in %s', async (language) => {
    const [channel] = await guard();
    const voice = wordsIn(language);
    const person = await join({ first_name: 'Ann', language_code: language });
    const [screen, ...others] = await person.say('/start');
    expect(others).toEqual([]);
    expect(wordsOf(screen)).toContain(voice.text('gate-ask', { count: 1 }));
    expect(labelsOf(screen)).toEqual([`📣 ${channel!.title}`, voice.text('gate-check')]);
    const refusal = await person.refusal(() => person.press(voice.text('gate-check')));
    expect(refusal).toBe(voice.text('gate-not-yet', { count: 1 }));
    await follow(person, channel!);
    const { message_id } = await person.press(voice.text('gate-check'));
    expect(wordsOf(await person.message(message_id))).toBe(voice.text('gate-thanks'));
    expect(await person.messages(message_id)).toHaveLength(1);
    expect(await person.keyboard()).toContain(voice.text('nav-cart'));
  });

  it('is led to the product of the link that brought them, before and after they follow', async () => {
    const [channel] = await guard();
    const id = await sell(platform, { title: { uk: 'Чай за каналом' } });
    const person = await join();
    const [screen] = await person.say(`/start p_${id}`);
    expect(wordsOf(screen)).toContain('Підпишіться');
    await follow(person, channel!);
    await person.press('✅ Перевірити');
    expect(await all(person)).toContain('Чай за каналом');
    await forget(person);
    expect((await person.say(`/start p_${id}`)).map(wordsOf).join()).toContain('Чай за каналом');
  });

  it('changes nothing by a button from before, and the same press works once they follow', async () => {
    const id = await sell(platform);
    const person = await join();
    await person.say(`/start p_${id}`);
    const card = await person.screen();
    const [channel] = await guard();
    await person.press('🛒 У кошик', card.message_id);
    expect(wordsOf(await person.screen())).toContain('Підпишіться');
    expect((await documentOf(person).get()).data()?.cart).toEqual([]);
    await follow(person, channel!);
    await person.press('🛒 У кошик', card.message_id);
    expect((await documentOf(person).get()).data()?.cart).toMatchObject([{ productId: id, quantity: 1 }]);
  });

  it('is asked for the channels that are missing, and no others', async () => {
    const [first, second] = await guard(2);
    const person = await join();
    await follow(person, first!);
    const [screen] = await person.say('/catalog');
    expect(labelsOf(screen)).toEqual([`📣 ${second!.title}`, '✅ Перевірити']);
    await follow(person, second!);
    expect(wordsOf((await person.say('/catalog'))[0])).not.toContain('Підпишіться');
  });

  it('keeps where they came from, and an update that comes again is done once', async () => {
    const [channel] = await guard();
    const person = await join();
    await person.say('/start s_poster');
    await follow(person, channel!);
    await person.press('✅ Перевірити');
    expect((await documentOf(person).get()).data()?.source).toBe('poster');
    await forget(person);
    await unfollow(person, channel!);
    const before = (await person.messages()).at(-1)?.message_id ?? 0;
    const update = messageOf(person, {
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
    await deliver(platform, update);
    await follow(person, channel!);
    await deliver(platform, update);
    await deliver(platform, update);
    const said = (await person.messages(before)).map(wordsOf);
    expect(said.filter((words) => words.includes('Підпишіться'))).toHaveLength(1);
    expect(said).toHaveLength(2);
  });
});

describe('who follows the channel', () => {
  it('is looked up once, and believed for the time that is set', async () => {
    const [channel] = await guard();
    const person = await join();
    await follow(person, channel!);
    await person.say('/start');
    for (const command of ['/catalog', '/cart', '/orders']) await person.say(command);
    await unfollow(person, channel!);
    expect(wordsOf((await person.say('/catalog'))[0])).not.toContain('Підпишіться');
    expect(await lookUps(person)).toBe(1);
    await forget(person);
    expect(wordsOf((await person.say('/catalog'))[0])).toContain('Підпишіться');
  });

  it.each([
    ['creator', {}, true],
    ['administrator', {}, true],
    ['restricted', { is_member: true }, true],
    ['restricted', { is_member: false }, false],
    ['kicked', {}, false],
  ])('is known by the status %s %o: %s', async (status, more, open) => {
    const [channel] = await guard();
    const person = await join();
    await place(channel!, { user: person.user.id, status, ...more });
    const [screen] = await person.say('/catalog');
    expect(wordsOf(screen).includes('Підпишіться')).toBe(!open);
  });
});

describe('an error of Telegram’s', () => {
  it.each([
    ['an answer of its servers', { code: 502 }],
    ['an unknown refusal', { code: 400, description: 'Bad Request: PARTICIPANT_ID_INVALID' }],
    ['a lost connection', { drop: true }],
    ['a long silence', { delayMs: 6000 }],
  ])(
    'locks nobody out: %s',
    async (_name, fault) => {
      await guard();
      const person = await join();
      await platform.sim.post('faults', { method: 'getChatMember', times: 10, ...fault });
      expect(wordsOf((await person.say('/start'))[0])).not.toContain('Підпишіться');
      const id = await sell(platform);
      await person.say(`/start p_${id}`);
      await person.press('🛒 У кошик');
      expect((await documentOf(person).get()).data()?.cart).toHaveLength(1);
      // Known to follow by nobody, so not for long.
      const { followsUntil } = (await documentOf(person).get()).data()!;
      expect(followsUntil!.getTime()).toBeLessThan(Date.now() + 6 * 60_000);
    },
    30_000,
  );

  it('of one channel lets nobody in who does not follow another', async () => {
    const [first] = await guard(2);
    const person = await join();
    const match = { chat_id: first!.id };
    await platform.sim.post('faults', { method: 'getChatMember', times: 10, code: 502, match });
    expect(wordsOf((await person.say('/start'))[0])).toContain('Підпишіться');
  });

  it('that says the bot’s rights are gone is told to the owner once a loss', async () => {
    const [channel] = await guard();
    const told = async () =>
      (await owner.messages()).filter((one) => wordsOf(one).includes(`каналу «${channel!.title}»`));
    const { botId, cloud } = platform;
    await place(channel!, { bot: botId, status: 'member' });
    const people = await Promise.all(Array.from({ length: 12 }, () => join()));
    await Promise.all(
      people.map(async (person) => {
        expect(wordsOf((await person.say('/start'))[0])).not.toContain('Підпишіться');
      }),
    );
    await vi.waitFor(async () => expect(await told()).toHaveLength(1), 60_000);
    await (await join()).say('/start');
    expect(await told()).toHaveLength(1);
    expect(wordsOf((await told())[0])).toContain('member list is inaccessible');
    await owner.press('🔒 Підписка на канал', (await told())[0]!.message_id);
    expect(wordsOf(await owner.screen())).toContain('Бот не бачить підписників');

    await place(channel!, { bot: botId, status: 'administrator' });
    const person = await join();
    expect(wordsOf((await person.say('/start'))[0])).toContain('Підпишіться');
    await vi.waitFor(async () => {
      findChannelStates.forget(cloud, botId);
      expect((await findChannelStates(cloud, botId)).size).toBe(0);
    }, 60_000);
    await place(channel!, { bot: botId, status: 'kicked' });
    await (await join()).say('/start');
    await vi.waitFor(async () => {
      const words = (await owner.messages()).map(wordsOf);
      expect(words.filter((text) => text.includes(`на канал «${channel!.title}»`))).toHaveLength(1);
    }, 60_000);
  });
});

describe('the staff', () => {
  it('pass without Telegram being asked, as the owner does, and as who comes by an invitation', async () => {
    const agent = await hire(platform, 'Оля');
    await guard();
    expect(wordsOf((await agent.say('/catalog'))[0])).not.toContain('Підпишіться');
    expect(wordsOf((await owner.say('/catalog'))[0])).not.toContain('Підпишіться');
    expect(await lookUps(agent)).toBe(0);
    await owner.say('/desk');
    await owner.press('👥 Персонал');
    await owner.press('➕ Призначити');
    await owner.press('🔗 За посиланням');
    const { message_id } = await owner.press('🗝 Адміністратор');
    const [, payload] = /\?start=(i_\S+)/.exec(wordsOf(await owner.message(message_id)))!;
    const person = await join();
    expect((await person.say(`/start ${payload!}`)).map(wordsOf).join()).toContain('адміністратор');
  });
});

describe('the settings', () => {
  const gateNow = async () => {
    findBot.forget(platform.cloud, platform.botId);
    return (await findBot(platform.cloud, platform.botId))!.gate;
  };

  async function open(): Promise<void> {
    await owner.say('/desk');
    await owner.press('⚙️ Налаштування');
    await owner.press('🔒 Підписка на канал');
  }

  async function add(content: object): Promise<string> {
    await open();
    await owner.press('➕ Додати канал');
    await owner.give(content);
    return wordsOf(await owner.screen());
  }

  it('take a channel by its @name, its link or a forwarded post, and let it go again', async () => {
    const [byName, byLink, byPost] = [await makeChannel(), await makeChannel(), await makeChannel()];
    expect(await add({ text: `@${byName.username}` })).toContain(`Додано канал «${byName.title}»`);
    expect(await add({ text: `https://t.me/${byLink.username}` })).toContain(byLink.title);
    expect(await add({ text: 'x', forwarded_from: { chat: Number(byPost.id) } })).toContain(byPost.title);
    expect(await gateNow()).toMatchObject({ channels: [inGate(byName), inGate(byLink), inGate(byPost)] });
    await owner.press(`✖️ ${byLink.title}`);
    expect(wordsOf(await owner.screen())).toContain(byLink.title);
    await owner.press('✖️ Так, прибрати');
    expect(wordsOf(await owner.screen())).toContain('більше не потрібен');
    expect((await gateNow()).channels.map(({ id }) => id)).toEqual([byName.id, byPost.id]);
  });

  it('give a private channel a link of its own', async () => {
    const secret = await makeChannel('administrator', false);
    await add({ text: 'x', forwarded_from: { chat: Number(secret.id) } });
    expect((await gateNow()).channels).toMatchObject([{ id: secret.id, url: /^https:\/\/t\.me\/\+/ }]);
  });

  it('say what to do with a channel that cannot be taken, and wait for another', async () => {
    const [plain, none, mute] = [
      await makeChannel('member'),
      await makeChannel('left'),
      await makeChannel('administrator', false),
    ];
    await place(mute, { bot: platform.botId, status: 'administrator', rights: { can_invite_users: false } });
    expect(await add({ text: `@${plain.username}` })).toContain('бот не адміністратор');
    expect(wordsOf((await owner.give({ text: `@${none.username}` })).at(-1))).toMatch(
      /не адміністратор|не знає/,
    );
    expect(wordsOf((await owner.give({ text: '@nobody_has_it' })).at(-1))).toContain('не знає такого каналу');
    expect(wordsOf((await owner.give({ text: 'мій канал' })).at(-1))).toContain('не видно, який');
    const forwarded = { text: 'x', forwarded_from: { chat: Number(mute.id) } };
    expect(wordsOf((await owner.give(forwarded)).at(-1))).toContain('приватний');
    await platform.sim.post('faults', { method: 'getChat', code: 502 });
    expect(wordsOf((await owner.give({ text: `@${plain.username}` })).at(-1))).toContain('не відповідає');
    await place(plain, { bot: platform.botId, status: 'administrator' });
    expect(wordsOf((await owner.give({ text: `@${plain.username}` })).at(-1))).toContain('Додано');
    expect((await gateNow()).channels).toHaveLength(1);
  });

  it('set how long somebody is believed to follow, by a button or a number', async () => {
    await guard();
    await open();
    await owner.press('⏱ Коли перевіряти');
    await owner.press('1 день');
    expect(wordsOf(await owner.screen())).toContain('через 1 день');
    await owner.press('⏱ Коли перевіряти');
    expect(wordsOf((await owner.give({ text: '0' })).at(-1))).toContain('від 1 до 10\u00a0080');
    await owner.give({ text: '90' });
    expect(await gateNow()).toMatchObject({ rememberMinutes: 90 });
  });

  it('are the owner’s alone, whatever an administrator presses', async () => {
    const [channel] = await guard();
    await open();
    const data = dataOf(await owner.screen(), `✖️ ${channel!.title}`);
    const leader = await hire(platform, 'Павло', 'administrator');
    expect(await leader.refusal(() => leader.invent(data))).toContain('для тих, хто працює');
    expect((await gateNow()).channels).toHaveLength(1);
  });
});
