/** A cloud for suites of commands: Firestore and Pub/Sub, ours or those that the environment names, in a new project. */
import { randomBytes } from 'node:crypto';
import { startServers } from '../../local/servers.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';

/** Its `close` ends the servers, too. */
export async function startCloud(): Promise<Cloud> {
  const { FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST } = process.env;
  // Nothing here needs the other two.
  const unused = { storage: '127.0.0.1:1', telegram: '127.0.0.1:1' };
  const servers = await startServers({
    use: { firestore: FIRESTORE_EMULATOR_HOST, pubsub: PUBSUB_EMULATOR_HOST, ...unused },
  });
  const cloud = openCloud(
    readConfig({
      GOOGLE_CLOUD_PROJECT: `test-${randomBytes(6).toString('hex')}`,
      FIRESTORE_EMULATOR_HOST: servers.addresses.firestore,
      PUBSUB_EMULATOR_HOST: servers.addresses.pubsub,
      SECRET_KEY: 'a key for these tests alone',
      LOG_LEVEL: 'silent',
    }),
  );
  return {
    ...cloud,
    async close() {
      await cloud.close();
      await servers.close();
    },
  };
}
