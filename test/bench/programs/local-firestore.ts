/** The local cloud's Firestore, with its data in the folder DATA_DIR. */
import { startFirestore } from '../../../local/firestore/server.ts';
import { report } from './report.ts';

const { port } = await startFirestore({ dataDir: process.env['DATA_DIR'] });
report(port);
