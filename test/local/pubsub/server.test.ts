import { createServer, type AddressInfo } from 'node:net';
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
