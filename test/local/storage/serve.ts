/** A Storage server in a process of its own, for tests that kill it: `node serve.ts {folder}` prints its port. */
import { startStorage } from '../../../local/storage/server.ts';

const [dataDir = ''] = process.argv.slice(2);
const { port } = await startStorage({ dataDir });
process.stdout.write(`${port}\n`);
