import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test, vi } from 'vitest';
import { Transactions } from '../../local/transactions.ts';

let database: DatabaseSync;
let transactions: Transactions;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE seen (word TEXT)');
  transactions = new Transactions(database, 'test');
});

const write = (word: string) => database.prepare('INSERT INTO seen VALUES (?)').run(word);
const words = () =>
  database
    .prepare('SELECT word FROM seen')
    .all()
    .map(({ word }) => word);

test('a throw undoes all of a transaction, nested parts too, and what waited for its commit never runs', () => {
  const afterwards = vi.fn();
  const failing = () =>
    transactions.run(() => {
      transactions.run(() => write('inner'));
      transactions.afterCommit(afterwards);
      throw new Error('undone');
    });
  expect(failing).toThrow('undone');
  expect(words()).toEqual([]);
  transactions.run(() => write('next'));
  expect(afterwards).not.toHaveBeenCalled();
});

test('what waits for the commit runs after it, whatever becomes of the others', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const seen: unknown[] = [];
  const result = transactions.run(() => {
    transactions.afterCommit(() => {
      throw new Error('one that fails');
    });
    transactions.afterCommit(() => seen.push(database.isTransaction, ...words()));
    write('committed');
    return 'answered';
  });
  expect(result).toBe('answered');
  expect(seen).toEqual([false, 'committed']);
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
