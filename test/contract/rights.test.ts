/** Every command times everybody who might give it, on whichever engines the environment names, else on ours. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { concludeReplay } from '../../shared/failures/replay.ts';
import { endSessions } from '../../shared/access/panel.ts';
import { connectBot } from '../../shared/bots/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { accepted, type Actor } from '../../shared/commands/model.ts';
import { importBatch } from '../../shared/imports/batch.ts';
import { startImport } from '../../shared/imports/commands.ts';
import { appointStaff, dismissStaff } from '../../shared/staff/commands.ts';
import { rights, type Authority } from '../../shared/staff/model.ts';
import { startCloud } from './cloud.ts';

const botId = '70001';

/** Who may give which commands, written down apart from the code that decides it. */
const table: Record<Authority, readonly string[]> = {
  customer: ['a customer', 'the owner as a customer', 'a token', 'the system'],
  platform: ['the system'],
  broadcasts: ['the owner', 'an administrator', 'a token', 'the system'],
  catalog: ['the owner', 'an administrator', 'a token', 'the system'],
  news: ['the owner', 'an administrator', 'a token', 'the system'],
  orders: ['the owner', 'an administrator', 'a token', 'the system'],
  panel: ['the owner', 'an administrator', 'a support agent', 'a token', 'the system'],
  promo: ['the owner', 'an administrator', 'a token', 'the system'],
  settings: ['the owner', 'a token', 'the system'],
  staff: ['the owner', 'a token', 'the system'],
  summary: ['the owner', 'an administrator', 'a token', 'the system'],
  texts: ['the owner', 'an administrator', 'a token', 'the system'],
  tickets: ['the owner', 'an administrator', 'a support agent', 'a token', 'the system'],
};

/** Acting for themselves, staff are customers; acting at the desk, who is none of the staff is nobody. */
const actors: Record<string, Actor> = {
  'the owner': 'staff:1',
  'an administrator': 'staff:2',
  'a support agent': 'staff:3',
  'somebody dismissed': 'staff:4',
  'a stranger at the desk': 'staff:5',
  'a customer': 'customer:5',
  'the owner as a customer': 'customer:1',
  'a token': 'token:abcdef',
  'the system': 'system',
};

/** The part of the shop that a command belongs to, by the beginning of its type: what its authority has to be. */
const parts: Record<string, readonly Authority[]> = {
  access: ['panel'],
  audience: ['broadcasts'],
  bot: ['settings', 'platform'],
  broadcast: ['broadcasts', 'customer', 'platform'],
  campaign: ['broadcasts', 'platform'],
  cart: ['customer'],
  category: ['catalog'],
  checkout: ['customer'],
  customer: ['customer', 'broadcasts', 'platform'],
  failure: ['settings'],
  favourite: ['customer'],
  form: ['customer'],
  gate: ['customer', 'settings', 'platform'],
  import: ['catalog', 'platform'],
  news: ['news', 'platform'],
  order: ['customer', 'orders', 'platform'],
  picture: ['catalog', 'platform'],
  product: ['catalog', 'platform'],
  promo: ['customer', 'promo'],
  staff: ['staff', 'customer'],
  support: ['settings'],
  text: ['texts'],
  ticket: ['customer', 'tickets', 'platform'],
  watch: ['customer', 'platform'],
  webhook: ['settings', 'platform'],
};

type AnyCommand = CommandType<unknown, unknown>;
const isCommand = (value: unknown): value is AnyCommand =>
  z
    .looseObject({ type: z.string(), by: z.string(), input: z.unknown(), handle: z.unknown() })
    .safeParse(value).success;

const shared = resolve(import.meta.dirname, '../../shared');
const sources = globSync(`${shared}/**/*.ts`).filter((path) => !path.endsWith('commands/execute.ts'));
/** Those that are made for something that is not in their record. */
const made = [
  startImport(),
  importBatch({ from: 0, items: [], plan: new Map(), used: new Set(), dry: {} }),
  endSessions([]),
  concludeReplay(undefined),
];
const commands: AnyCommand[] = made.filter(isCommand);
for (const path of sources) {
  const module = (await import(path)) as Record<string, unknown>;
  commands.push(...Object.values(module).filter(isCommand));
}

let cloud: Cloud;
let given = 0;

const give = (definition: AnyCommand, actor: Actor, input: unknown) =>
  execute(cloud, definition, { id: `rights-${++given}`, botId, actor, input, at: new Date() });

beforeAll(async () => {
  cloud = await startCloud();
  const shop = { username: 'b_bot', name: 'B', ownerId: 1, currency: 'UAH', language: 'en', timeZone: 'UTC' };
  await silently(connectBot, 'system', { sealedToken: 'sealed', ...shop });
  await silently(appointStaff, 'staff:1', { telegramId: 2, role: 'administrator', name: 'A' });
  await silently(appointStaff, 'staff:1', { telegramId: 3, role: 'support', name: 'S' });
  await silently(appointStaff, 'staff:1', { telegramId: 4, role: 'administrator', name: 'D' });
  await silently(dismissStaff, 'staff:1', { telegramId: 4 });
});

afterAll(() => cloud.close());

/** Gives a command without its events: there is no topic to publish them to. */
async function silently<Input>(
  definition: CommandType<Input, unknown>,
  actor: Actor,
  input: Input,
): Promise<void> {
  const outcome = await execute(
    cloud,
    {
      ...definition,
      handle: (command, work, at) => definition.handle(command, { ...work, emit: () => undefined }, at),
    },
    { id: `rights-${++given}`, botId, actor, input, at: new Date() },
  );
  if (!outcome.ok) throw new Error(outcome.code);
}

describe('the commands', () => {
  test('are all known here: each that is defined is exported', () => {
    const defined = sources.flatMap((path) => [
      ...readFileSync(path, 'utf8').matchAll(/=>?\s+defineCommand\(/g),
    ]);
    expect(commands.length).toBe(defined.length);
    expect(commands.length).toBeGreaterThan(80);
    const types = commands.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  test('are given by those of the part of the shop that their name says', () => {
    const odd = commands.filter(({ type, by }) => !parts[type.split('.')[0] ?? '']?.includes(by));
    expect(odd.map(({ type, by }) => `${type} by ${by}`)).toEqual([]);
  });

  test('have an authority each that the table knows', () => {
    expect(Object.keys(table).sort()).toEqual(['customer', 'platform', ...rights].sort());
    for (const { by } of commands) expect(table[by]).toBeDefined();
  });
});

describe.each(Object.entries(actors))('%s', (who, actor) => {
  test('gives the commands of the table, and is forbidden every other', async () => {
    const outcomes = await Promise.all(
      commands.map(async (definition) => {
        // What it would do is another matter: that it gets to it is what the table is about.
        const probe = { ...definition, input: z.unknown(), handle: () => Promise.resolve(accepted({})) };
        const outcome = await give(probe, actor, {});
        return [definition.type, outcome.ok ? 'may' : outcome.code];
      }),
    );
    const expected = commands.map(({ type, by }) => [type, table[by].includes(who) ? 'may' : 'forbidden']);
    expect(outcomes).toEqual(expected);
  });
});

test('a change of role works with the next command', async () => {
  const command = commands.find(({ by }) => by === 'promo')!;
  const probe = { ...command, input: z.unknown(), handle: () => Promise.resolve(accepted({})) };
  const forbidden = { ok: false, code: 'forbidden' };
  expect(await give(probe, 'staff:6', {})).toMatchObject(forbidden);
  await silently(appointStaff, 'staff:1', { telegramId: 6, role: 'administrator', name: 'N' });
  expect(await give(probe, 'staff:6', {})).toMatchObject({ ok: true });
  await silently(appointStaff, 'staff:1', { telegramId: 6, role: 'support', name: 'N' });
  expect(await give(probe, 'staff:6', {})).toMatchObject(forbidden);
});
