/** A Firestore server as a process of its own, to be killed: `node server-process.ts FOLDER [PORT]` prints its port. */
import { startFirestore } from '../../../local/firestore/server.ts';

const [dataDir, port = '0'] = process.argv.slice(2);
const server = await startFirestore({ dataDir, port: Number(port) });
console.log(server.port);
