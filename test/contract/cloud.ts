/** A cloud for suites of commands: without Telegram, on our servers or those that the environment names, in a new project. */
import { randomBytes } from 'node:crypto';
import { startServers } from '../../local/servers.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { setUpBucket } from '../../shared/cloud/setup.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';

/** Its `close` ends the servers, too. */
export async function startCloud(): Promise<Cloud> {
  const { FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST, STORAGE_EMULATOR_HOST } = process.env;
  const servers = await startServers({
    use: {
      firestore: FIRESTORE_EMULATOR_HOST,
      pubsub: PUBSUB_EMULATOR_HOST,
      storage: STORAGE_EMULATOR_HOST,
      // Nothing here needs it.
      telegram: '127.0.0.1:1',
    },
  });
  const cloud = openCloud(
    readConfig({
      GOOGLE_CLOUD_PROJECT: `test-${randomBytes(6).toString('hex')}`,
      FIRESTORE_EMULATOR_HOST: servers.addresses.firestore,
      PUBSUB_EMULATOR_HOST: servers.addresses.pubsub,
      STORAGE_EMULATOR_HOST: servers.addresses.storage,
      SECRET_KEY: 'a key for these tests alone',
      LOG_LEVEL: 'silent',
    }),
  );
  await setUpBucket(cloud.config);
  return {
    ...cloud,
    async close() {
      await cloud.close();
      await servers.close();
    },
  };
}
