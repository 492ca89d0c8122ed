/** A hidden button is no permission: whatever of the staff's a customer presses is refused, and changes nothing. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import type { CollectionReference } from '../../../shared/cloud/firestore.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { createInvite } from '../../../shared/staff/invites.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { hire } from './agents.ts';
import { anyArgs, dataFor, kinds } from './buttons.ts';
import { Customer, dataOf, labelsOf } from './customer.ts';
import { sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

/** The customers' own; any other kind, and any that will be, is the staff's. */
const ofCustomers = [
  ...['cat', 'list', 'find', 'fav', 'watch', 'cart', 'buy', 'ord', 'news', 'me', 'help', 'gate', 'post'],
  ...['code:ask', 'code:keep', 'code:drop'],
];
const ofStaff = kinds.filter(
  (kind) => !ofCustomers.includes(kind) && !ofCustomers.includes(kind.split(':')[0] ?? ''),
);
/** They stand in the staff's group alone: in a private chat they are no button at all. */
const inForum = ['tkt:end', 'tkt:anew'];

let platform: Platform;
let customer: Customer;
let agent: Customer;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  const { cloud, botId } = platform;
  agent = await hire(platform, 'Оля');
  await execute(cloud, createInvite, {
    id: 'test-invite',
    botId,
    actor: 'system',
    input: { role: 'administrator' },
    at: new Date(),
  });
  customer = await Customer.join(platform.sim, botId);
  await customer.say('/support');
  await customer.say('Допоможіть, будь ласка');
  await sell(platform);
});
afterAll(() => platform.close());

/** Everything of the shop, by path. */
async function dump(): Promise<Record<string, unknown>> {
  const { cloud, botId } = platform;
  const found: Record<string, unknown> = {};
  const visit = async (collection: CollectionReference): Promise<void> => {
    const { docs } = await collection.get();
    for (const doc of docs) {
      found[doc.ref.path] = doc.data();
      for (const below of await doc.ref.listCollections()) await visit(below);
    }
  };
  for (const collection of await cloud.db.collection('bots').doc(botId).listCollections()) {
    await visit(collection);
  }
  return found;
}

/** The demo shop's pictures have their sizes: until then the shop changes by itself. */
const isMade = (documents: Record<string, unknown>): boolean =>
  (Object.values(documents) as { pictures?: { card?: string }[] }[]).every(({ pictures = [] }) =>
    pictures.every(({ card }) => card !== undefined),
  );

const settled = async (): Promise<Record<string, unknown>> => {
  for (let before = await dump(); ;) {
    const after = await dump();
    if (isMade(after) && JSON.stringify(after) === JSON.stringify(before)) return after;
    before = after;
  }
};

describe('a customer', () => {
  it('is refused every button of the staff’s, and nothing of the shop changes', async () => {
    expect(ofStaff.length).toBeGreaterThan(25);
    const before = await settled();
    const ids = [...new Set(Object.keys(before).flatMap((path) => path.split('/')))];
    const [screen] = await customer.say('/language');
    const answers = await Promise.all(
      ofStaff.flatMap((kind) =>
        fc.sample(anyArgs(kind, ids), 4).map(async (args): Promise<[string, unknown]> => {
          const data = dataFor(kind, args);
          const [{ status, body }] = await deliver(platform, pressOf(customer, screen!, data));
          expect(status, data).toBe(200);
          return [inForum.includes(kind) ? '' : data, (JSON.parse(body) as { text?: string }).text];
        }),
      ),
    );
    const refusal = wordsIn('uk').text('desk-refused');
    expect(answers.filter(([data, text]) => data !== '' && text !== refusal)).toEqual([]);
    expect(await dump()).toEqual(before);
  });

  it('is refused the very button that a colleague has on the screen', async () => {
    await agent.say('/desk');
    const data = dataOf(await agent.screen(), wordsIn('uk').text('desk-tickets'));
    await customer.say('/language');
    expect(await customer.refusal(() => customer.invent(data))).toBe(wordsIn('uk').text('desk-refused'));
  });
});

describe('a support agent', () => {
  it('is refused every part of the desk but the tickets', async () => {
    const [screen] = await agent.say('/desk');
    const parts = [
      'broadcasts',
      'catalog',
      'news',
      'orders',
      'promo',
      'settings',
      'staff',
      'summary',
      'texts',
    ];
    for (const part of parts) {
      const [{ body }] = await deliver(platform, pressOf(agent, screen!, `1:desk:open:${part}`));
      expect(body, part).toContain(wordsIn('uk').text('desk-refused'));
    }
    const own = [wordsIn('uk').text('desk-tickets'), wordsIn('uk').text('desk-panel')];
    expect(labelsOf(await agent.screen())).toEqual(own);
  });
});
