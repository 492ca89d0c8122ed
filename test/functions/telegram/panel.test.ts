/** The way from the bot to the panel: who gets a link, and what it is, in the simulated Telegram. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { openSession, readPanelCode, readPanelLink } from '../../../shared/access/panel.ts';
import { panelLinks } from '../../../shared/access/queries.ts';
import { commandRecords, execute } from '../../../shared/commands/execute.ts';
import { appointStaff, dismissStaff } from '../../../shared/staff/commands.ts';
import type { StaffRole } from '../../../shared/staff/model.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, SimMessage } from '../../simulator.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';

let platform: Platform;
let owner: Customer;
let commands = 0;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  await platform.sim.post('flood', { enabled: false });
  owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
  await owner.say('/start');
});
afterAll(() => platform.close());
beforeEach(() => platform.sim.request('PATCH', 'users/1', { language_code: 'uk' }));

const system = () => ({
  id: `test-panel-${++commands}`,
  botId: platform.botId,
  actor: 'system' as const,
  at: new Date(),
});

async function employ(role: StaffRole, language_code = 'uk'): Promise<Customer> {
  const person = await Customer.join(platform.sim, platform.botId, { first_name: 'Ірина', language_code });
  await person.say('/start');
  const input = { telegramId: person.user.id, role, name: 'Ірина' };
  await execute(platform.cloud, appointStaff, { ...system(), input });
  return person;
}

/** What the link in a message carries. */
function codeIn(message: SimMessage | undefined) {
  const [, code = ''] = /http:\/\/localhost:\d+\/panel#(\S+)/.exec(wordsOf(message)) ?? [];
  return readPanelCode(code);
}

const works = async (message: SimMessage | undefined) => {
  const code = codeIn(message);
  return code !== undefined && (await readPanelLink(platform.cloud, code, new Date())) !== undefined;
};

describe('/panel', () => {
  it.each(languages)(
    'gives the owner a link that works once and cannot be forwarded, in %s',
    async (language) => {
      await platform.sim.request('PATCH', 'users/1', { language_code: language });
      const voice = wordsIn(language);
      const [message, ...others] = await owner.say('/panel');
      expect(others).toEqual([]);
      expect(wordsOf(message)).toContain(voice.text('panel-link', { count: 10 }));
      expect(wordsOf(message)).toContain(voice.text('panel-warning'));
      expect(labelsOf(message)).toEqual([voice.text('panel-copy')]);
      expect(message).toMatchObject({ has_protected_content: true });
      const calls = await platform.sim.get<Call[]>(`calls?bot=${platform.botId}`);
      const sent = calls.findLast(({ method }) => method === 'sendMessage');
      expect(sent?.params).toMatchObject({
        protect_content: true,
        link_preview_options: { is_disabled: true },
      });
      expect(codeIn(message)).toMatchObject({ botId: platform.botId, telegramId: 1 });
      expect(await works(message)).toBe(true);
    },
  );

  it.each(['administrator', 'support'] as const)(
    'is there for who is %s, by the desk as well',
    async (role) => {
      const person = await employ(role);
      expect(await works((await person.say('/panel'))[0])).toBe(true);
      expect((await person.say('/help')).map(wordsOf).join()).toContain('/panel');
      await person.say('/desk');
      const before = (await person.messages()).at(-1)?.message_id ?? 0;
      const { message_id } = await person.press('🖥 Панель');
      const [message] = (await person.messages(before)).filter(({ from }) => from?.is_bot);
      expect(await works(message)).toBe(true);
      expect(wordsOf(await person.message(message_id))).toContain('нижче');
      const { telegramId = 0 } = codeIn(message) ?? {};
      const kept = await panelLinks.doc(platform.cloud.db, platform.botId, String(telegramId)).get();
      expect(kept.data()).toMatchObject({ role });
    },
  );

  it.each(languages)('is refused to a customer, in %s', async (language_code) => {
    const person = await Customer.join(platform.sim, platform.botId, { language_code });
    const said = (await person.say('/panel')).map(wordsOf).join();
    expect(said).toContain(wordsIn(language_code).text('desk-refused'));
    expect(said).not.toContain('panel#');
    expect((await person.say('/help')).map(wordsOf).join()).not.toContain('/panel');
  });

  it('makes the link from before worthless, and so does a change of role', async () => {
    const person = await employ('administrator');
    const [first] = await person.say('/panel');
    const [second] = await person.say('/panel');
    expect([await works(first), await works(second)]).toEqual([false, true]);
    const input = { telegramId: person.user.id };
    await execute(platform.cloud, dismissStaff, { ...system(), input });
    const { botId, ...rest } = codeIn(second)!;
    const actor = `staff:${person.user.id}` as const;
    const command = { ...system(), botId, actor, input: rest };
    expect(await execute(platform.cloud, openSession, command)).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
  });

  it('leaves no secret in the database', async () => {
    const [message] = await owner.say('/panel');
    const secret = /panel#\d+-\d+-(\S+)/.exec(wordsOf(message))?.[1] ?? '';
    const { cloud, botId } = platform;
    const all = [commandRecords.all(cloud.db, botId), panelLinks.all(cloud.db, botId)];
    const kept = await Promise.all(all.map(async (one) => (await one.get()).docs.map((doc) => doc.data())));
    expect(kept.flat().length).toBeGreaterThan(1);
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('says what to do where the platform does not know its own address', async () => {
    const { config } = platform.cloud;
    const known = config.FIRESTORE_EMULATOR_HOST;
    config.FIRESTORE_EMULATOR_HOST = undefined;
    try {
      expect((await owner.say('/panel')).map(wordsOf).join()).toContain('PUBLIC_URL');
    } finally {
      config.FIRESTORE_EMULATOR_HOST = known;
    }
  });

  it('is a button where the address is public', async () => {
    const { config } = platform.cloud;
    config.PUBLIC_URL = 'https://shop.example/';
    try {
      const [message] = await owner.say('/panel');
      const markup = message?.reply_markup as { inline_keyboard: { url?: string }[][] };
      expect(markup.inline_keyboard[0]?.[0]?.url).toMatch(/^https:\/\/shop\.example\/panel#\d+-1-[\w-]{43}$/);
      expect(wordsOf(message)).not.toContain('panel#');
    } finally {
      delete config.PUBLIC_URL;
    }
  });
});
