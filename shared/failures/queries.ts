import { kind } from '../cloud/firestore.ts';
import { failure } from './model.ts';

/** `bots/{botId}/failures/{id}` */
export const failures = kind('failures', failure);
