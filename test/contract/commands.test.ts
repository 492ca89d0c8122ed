/** What `execute`, the relay and the deliveries promise, on whichever engines the environment names, else on ours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { kind } from '../../shared/cloud/firestore.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { deliveries, deliverOnce, deliverParts, DeliveryBusy } from '../../shared/commands/deliver.ts';
import {
  CommandConflict,
  commandRecords,
  defineCommand,
  documentId,
  execute,
} from '../../shared/commands/execute.ts';
import { accepted, domainEvent, rejected, stamps, type Command } from '../../shared/commands/model.ts';
import { sweep } from '../../shared/commands/relay.ts';
import { recordFailure } from '../../shared/failures/commands.ts';
import { failures } from '../../shared/failures/queries.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
const counters = kind('counters', z.object({ count: z.int(), ...stamps }));

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud();
});

afterAll(() => cloud.close());

/** The same cloud with a Pub/Sub that nobody serves. */
const readConfigWithout = ({ config }: Cloud) => ({ ...config, PUBSUB_EMULATOR_HOST: '127.0.0.1:1' });

const notes = kind('notes', z.object({ details: z.object({ word: z.string().optional() }), ...stamps }));
const input = z.object({ counter: z.string(), by: z.int(), tell: z.boolean().default(false) });

/** Adds to a counter; below zero is refused. */
const add = defineCommand({
  by: 'platform',
  type: 'test.add',
  input,
  async handle(command: Command<z.output<typeof input>>, work, { db }) {
    const { counter, by, tell } = command.input;
    const ref = counters.doc(db, botId, counter);
    const { before } = await work.read({ before: ref });
    const count = (before?.count ?? 0) + by;
    if (count < 0) return rejected('below_zero', { count });
    work.save(ref, before, { count });
    if (tell) work.emit({ topic: 'orders', type: 'counted', data: { counter, count } });
    return accepted({ count });
  },
});

const command = (id: string, counter: string, by: number, tell = false): Command<unknown> => ({
  id,
  botId,
  actor: 'system',
  at: new Date(),
  input: { counter, by, tell },
});

const countOf = async (counter: string) => (await counters.doc(cloud.db, botId, counter).get()).data()?.count;
const recordOf = async (id: string) =>
  (await commandRecords.doc(cloud.db, botId, documentId(id)).get()).data();

describe('executing a command', () => {
  test('the same command twice has one effect and one answer', async () => {
    const first = await execute(cloud, add, command('twice', 'twice', 5));
    const again = await execute(cloud, add, command('twice', 'twice', 5));
    expect(first).toEqual({ ok: true, result: { count: 5 }, replayed: false });
    expect(again).toEqual({ ...first, replayed: true });
    expect(await countOf('twice')).toBe(5);
  });

  test('what has been written can be read, also where all members of an object in it are undefined', async () => {
    const note = defineCommand({
      by: 'platform',
      type: 'test.note',
      input: z.object({}),
      async handle(given, work, { db }) {
        await work.read({});
        work.create(notes.doc(db, botId, 'empty'), { details: { word: undefined } });
        return accepted({ id: given.id });
      },
    });
    await execute(cloud, note, { ...command('note', 'note', 1), input: {} });
    expect((await notes.doc(cloud.db, botId, 'empty').get()).data()).toMatchObject({ details: {} });
  });

  test('a refusal is an answer too: it stays, even when it would be otherwise by now', async () => {
    const refused = await execute(cloud, add, command('refused', 'refused', -1));
    await execute(cloud, add, command('fill', 'refused', 3));
    expect(refused).toMatchObject({ ok: false, code: 'below_zero', details: { count: -1 } });
    expect(await execute(cloud, add, command('refused', 'refused', -1))).toEqual({
      ...refused,
      replayed: true,
    });
    expect(await countOf('refused')).toBe(3);
  });

  describe('a precondition', () => {
    /** That nobody has counted since. */
    const still = (counter: string, count: number | undefined) => ({
      ref: counters.doc(cloud.db, botId, counter),
      holds: (found: object | undefined) => (found && 'count' in found ? found.count : undefined) === count,
    });

    test('that holds lets the command through; one that does not is a refusal, and stays one', async () => {
      const first = await execute(cloud, add, command('held', 'held', 1), still('held', undefined));
      const refused = await execute(cloud, add, command('unheld', 'held', 1), still('held', 7));
      await execute(cloud, add, command('on', 'held', 6));
      const again = await execute(cloud, add, command('unheld', 'held', 1), still('held', 7));
      expect(first).toEqual({ ok: true, result: { count: 1 }, replayed: false });
      expect(refused).toEqual({ ok: false, code: 'changed', replayed: false });
      expect(again).toEqual({ ...refused, replayed: true });
      expect(await countOf('held')).toBe(7);
      expect(await recordOf('unheld')).toMatchObject({ outcome: { ok: false, code: 'changed' } });
    });

    test('is not asked about a command that was executed before', async () => {
      const first = await execute(cloud, add, command('before', 'asked', 1), still('asked', undefined));
      const again = await execute(cloud, add, command('before', 'asked', 1), still('asked', undefined));
      expect(again).toEqual({ ...first, replayed: true });
    });

    test('is looked at together with the change: of ten who have read the same, one has it', async () => {
      await execute(cloud, add, command('raced-0', 'raced', 1));
      const racers = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          execute(cloud, add, command(`racer-${at}`, 'raced', 1), still('raced', 1)),
        ),
      );
      expect(racers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await countOf('raced')).toBe(2);
    });
  });

  test('an id that was used for another input or another type is a conflict and changes nothing', async () => {
    await execute(cloud, add, command('taken', 'taken', 1));
    await expect(execute(cloud, add, command('taken', 'taken', 2))).rejects.toThrow(CommandConflict);
    const other = { ...add, type: 'test.other' };
    await expect(execute(cloud, other, command('taken', 'taken', 1))).rejects.toThrow(CommandConflict);
    expect(await countOf('taken')).toBe(1);
  });

  test('the same command twenty times at once has one effect and one answer', async () => {
    const racers = Array.from({ length: 20 }, () => execute(cloud, add, command('race', 'race', 7)));
    const answers = await Promise.all(racers);
    expect(await countOf('race')).toBe(7);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, replayed: true }))).size).toBe(1);
  });

  test('twenty commands at once on one document all have their effect', async () => {
    const all = Array.from({ length: 20 }, (_, i) => execute(cloud, add, command(`hot-${i}`, 'hot', 1)));
    const counts = (await Promise.all(all)).map((answer) => answer.ok && answer.result.count);
    expect(await countOf('hot')).toBe(20);
    expect(new Set(counts).size).toBe(20);
  });

  test('a handler that throws leaves nothing, and the same command may be tried again', async () => {
    const broken = defineCommand({
      ...add,
      async handle(given, work, on) {
        await add.handle(given, work, on);
        throw new Error('a defect');
      },
    });
    await expect(execute(cloud, broken, command('broken', 'broken', 4))).rejects.toThrow('a defect');
    expect(await countOf('broken')).toBeUndefined();
    expect(await recordOf('broken')).toBeUndefined();
    expect(await execute(cloud, add, command('broken', 'broken', 4))).toMatchObject({
      ok: true,
      replayed: false,
    });
  });

  test('input that does not parse is no command', async () => {
    const wrong = { ...command('wrong', 'wrong', 1), input: { by: 'much' } };
    await expect(execute(cloud, add, wrong)).rejects.toThrow(z.ZodError);
    expect(await recordOf('wrong')).toBeUndefined();
  });

  test('of a discreet command the record says nothing but its id, and it is done once all the same', async () => {
    const discreet = { ...add, discreet: true } as const;
    await execute(cloud, discreet, command('discreet', 'secret', 2));
    expect(JSON.stringify(await recordOf('discreet'))).not.toMatch(/secret|input/);
    const again = await execute(cloud, discreet, command('discreet', 'secret', 2));
    expect(again).toEqual({ ok: true, result: { count: 2 }, replayed: true });
    expect(await countOf('secret')).toBe(2);
  });

  test('what is saved carries the time of its first and its last command', async () => {
    const early = new Date('2026-01-01T00:00:00Z');
    const late = new Date('2026-02-01T00:00:00Z');
    await execute(cloud, add, { ...command('early', 'stamps', 1), at: early });
    await execute(cloud, add, { ...command('late', 'stamps', 1), at: late });
    const saved = (await counters.doc(cloud.db, botId, 'stamps').get()).data();
    expect(saved).toEqual({ count: 2, createdAt: early, modifiedAt: late });
  });
});

describe('publishing what happened', () => {
  test('events wait in the record while Pub/Sub takes none, and a later sweep publishes them once', async () => {
    const told = await execute(cloud, add, command('told', 'told', 1, true));
    expect(told).toMatchObject({ ok: true });
    expect(await recordOf('told')).toMatchObject({
      pendingSince: expect.any(Date) as Date,
      events: [{ id: 'told-0' }],
    });
    const hour = 3_600_000;
    expect(await sweep(cloud, new Date(Date.now() + hour))).toEqual({ found: 1, published: 0 });

    const client = await connectPubSub(cloud.config);
    const [topic] = await client.createTopic('orders');
    const [subscription] = await topic.createSubscription('seen');
    expect(await sweep(cloud, new Date(Date.now() - hour))).toEqual({ found: 0, published: 0 });
    expect(await sweep(cloud, new Date(Date.now() + hour))).toEqual({ found: 1, published: 1 });
    expect(await sweep(cloud, new Date(Date.now() + hour))).toEqual({ found: 0, published: 0 });
    const emptied = await recordOf('told');
    expect(emptied?.pendingSince).toBeUndefined();
    expect(emptied?.events).toEqual([]);

    // The second one is published by its own call, and comes right behind: nothing lies between the two.
    await execute(cloud, add, command('told-again', 'told', 1, true));
    const events: z.output<typeof domainEvent>[] = [];
    await new Promise<void>((resolve) => {
      subscription.on('message', (message) => {
        events.push(domainEvent.parse(JSON.parse(message.data.toString())));
        message.ack();
        if (events.length === 2) resolve();
      });
    });
    await subscription.close();
    await client.close();
    const seen = events.map(({ id, type, data }) => ({ id, type, data }));
    expect(seen.sort((a, b) => (a.id < b.id ? 1 : -1)).reverse()).toEqual([
      { id: 'told-0', type: 'counted', data: { counter: 'told', count: 1 } },
      { id: 'told-again-0', type: 'counted', data: { counter: 'told', count: 2 } },
    ]);
  });

  test('a command is answered while Pub/Sub cannot be reached, and its events wait', async () => {
    const nobody = openCloud(readConfigWithout(cloud));
    const told = await execute(nobody, add, command('unreachable', 'unreachable', 1, true));
    expect(told).toMatchObject({ ok: true });
    expect((await recordOf('unreachable'))?.pendingSince).toBeInstanceOf(Date);
    await commandRecords.doc(cloud.db, botId, documentId('unreachable')).delete();
    await nobody.close();
  });

  test('a record that cannot be read holds up no other', async () => {
    const broken = cloud.db.doc(`bots/${botId}/commands/broken-record`);
    await broken.set({ pendingSince: new Date(0), events: 'none' });
    await execute(cloud, add, command('behind', 'behind', 1, true));
    const ref = commandRecords.doc(cloud.db, botId, documentId('behind'));
    await ref.update({ pendingSince: new Date(1) });
    expect(await sweep(cloud, new Date())).toEqual({ found: 2, published: 1 });
    expect((await recordOf('behind'))?.pendingSince).toBeUndefined();
    await broken.delete();
  });

  test('a command whose commit stood but whose answer was lost publishes what it left when it is repeated', async () => {
    const first = await execute(cloud, add, command('lost', 'lost', 1, true));
    const ref = commandRecords.doc(cloud.db, botId, documentId('lost'));
    await ref.update({ pendingSince: new Date() });
    expect(await execute(cloud, add, command('lost', 'lost', 1, true))).toEqual({ ...first, replayed: true });
    expect((await recordOf('lost'))?.pendingSince).toBeUndefined();
    expect(await countOf('lost')).toBe(1);
  });
});

describe('delivering once', () => {
  test('twenty at once send once, and whoever comes later finds it sent', async () => {
    let sends = 0;
    const deliver = () =>
      deliverOnce(cloud, botId, 'crowd', () => {
        sends++;
        return Promise.resolve({ messageId: sends });
      });
    const results = await Promise.allSettled(Array.from({ length: 20 }, deliver));
    expect(results.filter((result) => result.status === 'fulfilled' && result.value)).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(DeliveryBusy);
    }
    expect(await deliver()).toBe(false);
    expect(sends).toBe(1);
    const entry = (await deliveries.doc(cloud.db, botId, documentId('crowd')).get()).data();
    expect(entry).toMatchObject({ key: 'crowd', result: { messageId: 1 } });
  });

  test('a send that throws gives its claim back', async () => {
    const failing = deliverOnce(cloud, botId, 'failing', () => Promise.reject(new Error('no line')));
    await expect(failing).rejects.toThrow('no line');
    expect(await deliverOnce(cloud, botId, 'failing', () => Promise.resolve({}))).toBe(true);
  });

  test('of several parts those that are out are not sent again when a later one throws', async () => {
    const sent: string[] = [];
    let broken = true;
    const part = (name: string) => () => {
      if (name === 'second' && broken) return Promise.reject(new Error('no line'));
      sent.push(name);
      return Promise.resolve({ name });
    };
    const deliver = () => deliverParts(cloud, botId, 'parts', ['first', 'second', 'third'].map(part));
    await expect(deliver()).rejects.toThrow('no line');
    await expect(deliver()).rejects.toThrow('no line');
    broken = false;
    expect(await deliver()).toBe(true);
    expect(await deliver()).toBe(false);
    expect(sent).toEqual(['first', 'second', 'third']);
    const entry = (await deliveries.doc(cloud.db, botId, documentId('parts')).get()).data();
    expect(entry).toMatchObject({ sent: 3, result: { name: 'third' } });
  });

  test('a send that fails after another took its lease over leaves the other one alone', async () => {
    const ref = deliveries.doc(cloud.db, botId, documentId('overtaken'));
    const theirs = { key: 'overtaken', leaseUntil: new Date(Date.now() + 60_000), expireAt: new Date() };
    const late = deliverOnce(cloud, botId, 'overtaken', async () => {
      await ref.set(theirs);
      throw new Error('too late');
    });
    await expect(late).rejects.toThrow('too late');
    expect((await ref.get()).data()).toEqual(theirs);
  });

  test('while a send is under way others are asked to come again; after its lease it is taken over', async () => {
    const ref = deliveries.doc(cloud.db, botId, documentId('crashed'));
    const leased = (until: number) => ({
      key: 'crashed',
      leaseUntil: new Date(until),
      expireAt: new Date(until),
    });
    const deliver = () => deliverOnce(cloud, botId, 'crashed', () => Promise.resolve({ messageId: 2 }));
    await ref.set(leased(Date.now() + 60_000));
    await expect(deliver()).rejects.toThrow(DeliveryBusy);
    await ref.set(leased(Date.now() - 1));
    expect(await deliver()).toBe(true);
    expect(await deliver()).toBe(false);
  });
});

describe('work that fails', () => {
  const fail = (key: string, poison = false) =>
    recordFailure(cloud, botId, {
      key,
      source: 'update',
      consumer: 'telegram',
      payload: {},
      error: new Error('x'),
      poison,
    });
  const failureOf = async (key: string) =>
    (await failures.doc(cloud.db, botId, documentId(key)).get()).data();

  test('is kept for good after five attempts, and until then goes away by itself', async () => {
    for (let attempt = 1; attempt < 5; attempt++) {
      expect(await fail('often')).toBe('retrying');
      expect((await failureOf('often'))?.expireAt).toBeInstanceOf(Date);
    }
    expect(await fail('often')).toBe('kept');
    expect(await failureOf('often')).toMatchObject({ state: 'kept', attempts: 5 });
    expect((await failureOf('often'))?.expireAt).toBeUndefined();
  });

  test('is kept at once when no attempt can help', async () => {
    expect(await fail('poison', true)).toBe('kept');
  });
});
