import { kind } from '../cloud/firestore.ts';
import { text } from './model.ts';

/** `bots/{botId}/texts/{textId}` */
export const texts = kind('texts', text);
