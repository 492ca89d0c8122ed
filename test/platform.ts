/**
 * The whole of Vitrina for a test: the functions on one port, a connected bot with its owner, the demo shop, and
 * the simulated Telegram. The engines are ours unless FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST or
 * STORAGE_EMULATOR_HOST names another; each platform has a project of its own there. None of them asks for indexes as
 * Firestore itself does: closing a platform fails where a query lacked one.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitrina, type Vitrina } from '../local/main.ts';
import { readConfig } from '../shared/cloud/config.ts';
import { copyDemo, demoProject } from './demo-shop.ts';
import { watchQueries } from './indexes.ts';
import { Simulator } from './simulator.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';

export interface Platform extends Vitrina {
  sim: Simulator;
  /** Bearer token for REST. */
  token: string;
}

/** @param env settings beside those that a test needs anyway */
export async function startPlatform(env: Record<string, string> = {}): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-'));
  const isDemo = copyDemo(folder, env);
  const { FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST, STORAGE_EMULATOR_HOST } = process.env;
  const config = readConfig({
    FIRESTORE_EMULATOR_HOST,
    PUBSUB_EMULATOR_HOST,
    STORAGE_EMULATOR_HOST,
    PORT: '0',
    DATA_DIR: folder,
    GOOGLE_CLOUD_PROJECT: isDemo ? demoProject : `test-${randomBytes(6).toString('hex')}`,
    LOG_LEVEL: 'silent',
    // A test is faster than any person.
    FLOOD_BURST: '1000000',
    API_BURST: '1000000',
    // Tests come from where they say.
    PROXIES: '1',
    // A busy machine is slower than the cloud: what a button answers does not depend on it.
    PATIENCE_MS: '60000',
    ...env,
  });
  const queries = watchQueries();
  const vitrina = await startVitrina(config);
  return {
    ...vitrina,
    sim: new Simulator(vitrina.url),
    token: vitrina.adminToken,
    async close() {
      await vitrina.close();
      rmSync(folder, { recursive: true, force: true });
      const lacking = queries();
      if (lacking.length > 0) throw new Error(`firestore.indexes.json lacks: ${lacking.join('; ')}`);
    },
  };
}
