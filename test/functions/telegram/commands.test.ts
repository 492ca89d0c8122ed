/** The menu of commands by role and language, what /help and /desk say to whom, and the commands beside the keys. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../shared/commands/execute.ts';
import { appointStaff, dismissStaff } from '../../../shared/staff/commands.ts';
import { shopCommands } from '../../../functions/telegram/commands.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';
import { Customer, wordsOf } from './customer.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let appointments = 0;
const command = () => ({
  id: `test-staff-${++appointments}`,
  botId: platform.botId,
  actor: 'system' as const,
  at: new Date(),
});

const appoint = ({ user }: Customer) =>
  execute(platform.cloud, appointStaff, {
    ...command(),
    input: { telegramId: user.id, role: 'administrator', name: user.first_name },
  });

const dismiss = ({ user }: Customer) =>
  execute(platform.cloud, dismissStaff, { ...command(), input: { telegramId: user.id } });

interface Menu {
  commands: { command: string; description: string }[];
}
const menuOf = async ({ user }: Customer) =>
  (await platform.sim.get<Menu>(`users/${user.id}/commands?bot=${platform.botId}`)).commands;
const namesIn = (menu: Menu['commands']) => menu.map(({ command: name }) => name);

const customersMenu = ['catalog', 'search', 'cart', 'orders', 'help'];
const staffsMenu = ['desk', 'tickets', 'catalog', 'orders', 'help'];

describe('the menu of commands', () => {
  it.each([
    ['uk', 'Ваш кошик'],
    ['ru', 'Ваша корзина'],
    ['en', 'Your cart'],
    ['de', 'Ваш кошик'],
  ])('speaks the language of a customer whose Telegram speaks %s', async (language_code, cart) => {
    const menu = await menuOf(await Customer.join(platform.sim, platform.botId, { language_code }));
    expect(namesIn(menu)).toEqual(customersMenu);
    expect(menu.find(({ command: name }) => name === 'cart')?.description).toBe(cart);
  });

  it('follows the language that the customer chooses', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/language');
    await customer.press('English');
    expect(await menuOf(customer)).toContainEqual({ command: 'cart', description: 'Your cart' });
  });

  it('is another one for the staff, and the customers’ again for who is dismissed', async () => {
    const person = await Customer.join(platform.sim, platform.botId);
    await appoint(person);
    await person.say('/start');
    expect(namesIn(await menuOf(person))).toEqual(staffsMenu);
    await dismiss(person);
    const [refusal] = await person.say('/desk');
    expect(wordsOf(refusal)).toContain('для тих, хто працює');
    expect(namesIn(await menuOf(person))).toEqual(customersMenu);
  });

  it('of who chose no language is everybody’s, also after /desk was tried and the data deleted', async () => {
    const { sim, botId } = platform;
    const own = async ({ user }: Customer) =>
      (await sim.get<Call<{ scope?: { chat_id?: number } }>[]>('calls?after=0'))
        .filter(({ method, params }) => /MyCommands$/.test(method) && params.scope?.chat_id === user.id)
        .at(-1)?.method;
    const curious = await Customer.join(sim, botId);
    await curious.say('/desk');
    expect(await own(curious)).toBe('deleteMyCommands');
    const leaving = await Customer.join(sim, botId);
    await leaving.say('/start');
    expect(await own(leaving)).toBeUndefined();
    await leaving.say('/language');
    await leaving.press('English');
    await leaving.tap('👤 Profile');
    await leaving.press('🗑 Delete my data');
    await leaving.press('🗑 Yes, delete it all');
    expect(await own(leaving)).toBe('deleteMyCommands');
    expect(await menuOf(leaving)).toContainEqual({ command: 'cart', description: 'Ваш кошик' });
  });

  it('follows the shop’s language for who speaks none of ours', async () => {
    const { url, botId, token, sim } = platform;
    const stranger = await Customer.join(sim, botId, { language_code: 'de' });
    const patch = (language: string) =>
      fetch(`${url}/v1/bots/${botId}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ language }),
      });
    expect((await patch('en')).status).toBe(200);
    expect(await menuOf(stranger)).toContainEqual({ command: 'cart', description: 'Your cart' });
    await sim.post('faults', { method: 'setMyCommands', code: 502, times: 1 });
    expect((await patch('uk')).status).toBe(200);
    await sim.request('DELETE', 'faults');
    expect((await patch('uk')).status).toBe(200);
    expect(await menuOf(stranger)).toContainEqual({ command: 'cart', description: 'Ваш кошик' });
  });

  it('is none of the shop’s in groups', async () => {
    const calls = await platform.sim.get<
      { params: { scope?: { type: string }; commands: { command: string }[] } }[]
    >('calls?method=setMyCommands');
    const inGroups = calls.filter(({ params }) => params.scope?.type === 'all_group_chats');
    expect(inGroups.length).toBeGreaterThan(languages.length);
    for (const { params } of inGroups) {
      expect(params.commands.map(({ command: name }) => name)).toEqual(['start', 'help']);
    }
  });
});

describe('/help', () => {
  it.each([
    ['uk', 'Тут можна вибрати', 'Ви працюєте'],
    ['ru', 'Здесь можно выбрать', 'Вы работаете'],
    ['en', 'Here you can choose', 'You work in this shop'],
  ])('tells in %s what can be done, and the staff what more they can', async (language_code, words, more) => {
    const customer = await Customer.join(platform.sim, platform.botId, { language_code });
    const [help] = await customer.say('/help');
    expect(wordsOf(help)).toContain(words);
    expect(wordsOf(help)).not.toContain(more);
    for (const name of shopCommands) {
      expect(wordsOf(help)).toContain(`/${name}`);
    }
    await appoint(customer);
    const [forStaff] = await customer.say('/help');
    expect(wordsOf(forStaff)).toContain(more);
    expect(wordsOf(forStaff)).toContain('/desk');
    expect(wordsOf(forStaff)).toContain('/broadcasts');
  });

  it('names no command that the bot does not understand', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await appoint(customer);
    const [help] = await customer.say('/help');
    for (const [name] of wordsOf(help).matchAll(/^\/[a-z]+/gm)) {
      const [answer] = await customer.say(name);
      expect(wordsOf(answer), name).not.toContain('не розумію');
      expect(wordsOf(answer), name).not.toBe('');
    }
  });
});

describe('/desk', () => {
  it('shows nothing to a customer, neither by the command nor by an invented button', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const [refusal] = await customer.say('/desk');
    expect(wordsOf(refusal)).toContain('для тих, хто працює');
    const [screen] = await customer.say('/language');
    const press = () => customer.invent('1:work:list:created', screen!.message_id);
    expect(await customer.refusal(press)).toContain('для тих, хто працює');
  });
});
