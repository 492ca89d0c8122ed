import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v1 } from '@google-cloud/pubsub';
import { credentials, status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { startPubSub } from '../../../local/pubsub/server.ts';

process.env['METADATA_SERVER_DETECTION'] = 'none';

test('a taken port is reported as such', async () => {
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const { port } = occupant.address() as AddressInfo;
  await expect(startPubSub({ port })).rejects.toMatchObject({ name: 'PortTaken', port });
  occupant.close();
});

test('a data folder in use by another server is refused', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pubsub-'));
  const first = await startPubSub({ dataDir });
  await expect(startPubSub({ dataDir })).rejects.toThrow(`${dataDir} is in use by another server`);
  await first.close();
  const second = await startPubSub({ dataDir });
  await second.close();
  await rm(dataDir, { recursive: true });
});

test('a data folder that cannot be made is named', async () => {
  const dataDir = join(import.meta.filename, 'below-a-file');
  await expect(startPubSub({ dataDir })).rejects.toThrow(`${dataDir} cannot be written`);
});

test('closing twice is closing once', async () => {
  const server = await startPubSub();
  await Promise.all([server.close(), server.close()]);
  await server.close();
});

test('schemas are refused as unimplemented', async () => {
  const server = await startPubSub();
  const schemas = new v1.SchemaServiceClient({
    projectId: 'p',
    servicePath: server.host,
    port: server.port,
    sslCreds: credentials.createInsecure(),
  });
  await expect(schemas.listSchemas({ parent: 'projects/p' })).rejects.toMatchObject({
    code: status.UNIMPLEMENTED,
  });
  await schemas.close();
  await server.close();
});
