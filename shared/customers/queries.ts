import { kind } from '../cloud/firestore.ts';
import { customer } from './model.ts';

/** `bots/{botId}/customers/{telegramId}` */
export const customers = kind('customers', customer);
