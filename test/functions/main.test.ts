/** What is deployed, as functions-framework loads it: with wrong settings it ends with one line. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { killAll, VitrinaProcess } from '../end-to-end/vitrina-process.ts';

afterEach(killAll);

const framework = 'node_modules/@google-cloud/functions-framework/build/src/main.js';
const args = [framework, '--source=functions/main.ts', '--target=telegram'];
const complete = { GOOGLE_CLOUD_PROJECT: 'demo-vitrina', SECRET_KEY: 'sesame-sesame-sesame', PORT: '0' };

test.each([
  ['GOOGLE_CLOUD_PROJECT', { GOOGLE_CLOUD_PROJECT: '' }],
  ['SECRET_KEY', { SECRET_KEY: '' }],
  ['SECRET_KEY', { SECRET_KEY: 'sesame' }],
  ['GOOGLE_CLOUD_PROJECT', { GOOGLE_CLOUD_PROJECT: 'Sesame' }],
])('a deployed function without a usable %s says so in one line', async (name, wrong) => {
  const { code, stdout, stderr } = await VitrinaProcess.run({ ...complete, ...wrong }, args);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(new RegExp(`^Wrong settings\\. ${name}: [^\\n]+\\n$`));
  expect(stderr.toLowerCase()).not.toContain('sesame');
});

test('a deployed function with what it needs starts', async () => {
  const started = await VitrinaProcess.up(complete, { args, line: 'URL: http' });
  expect(started.stderr).toBe('');
});

/** The framework does not say which port it was given, so it is given a free one. */
async function freePort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return String(port);
}

test('a function that anybody can reach unpacks and parses nothing, wherever it is sent', async () => {
  const PORT = await freePort();
  await VitrinaProcess.up({ ...complete, PORT, FUNCTION_TARGET: 'telegram' }, { args, line: 'URL: http' });
  const answer = await fetch(`http://localhost:${PORT}/nowhere`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync('{'),
  });
  // Parsed, it would be a 400 of the framework.
  expect(answer.status).toBe(404);
});
