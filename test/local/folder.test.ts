/** The data folder: its lock, and secrets that a kill at any moment neither loses nor spoils. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderError, keptSecret, lockFolder } from '../../local/folder.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a secret stays the same, and only this user may read it', () => {
  const folder = newFolder();
  const secret = keptSecret(folder, 'secret-key');
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(keptSecret(folder, 'secret-key')).toBe(secret);
  expect(keptSecret(folder, 'admin-token')).not.toBe(secret);
  expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual(['admin-token', 'secret-key']);
});

test.each(['', '\n'])('a secret of which only an empty file (%j) is there is made anew', (content) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'secret-key'), content, { mode: 0o644 });
  const secret = keptSecret(folder, 'secret-key');
  expect(secret).toHaveLength(43);
  expect(readFileSync(join(folder, 'secret-key'), 'utf8')).toBe(`${secret}\n`);
  expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
});

test('what a killed start left half written is no secret', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'secret-key.new'), 'half', { mode: 0o644 });
  expect(keptSecret(folder, 'secret-key')).toHaveLength(43);
  expect(readdirSync(folder)).toEqual(['secret-key']);
  expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
});

test('a folder that is locked is refused until it is released', () => {
  const folder = newFolder();
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderError);
  lock.release();
  lockFolder(folder).release();
});
