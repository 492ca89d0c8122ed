/** All methods by their lower-case names: the Bot API does not mind the case. */
import { botMethods } from './bots.ts';
import type { Method } from './call.ts';
import { chatMethods } from './chats.ts';
import { editMethods } from './edits.ts';
import { mediaMethods } from './media.ts';
import { messageMethods } from './messages.ts';
import { paymentMethods } from './payments.ts';
import { queryMethods } from './queries.ts';
import { simpleContentMethods } from './simple-content.ts';
import { topicMethods } from './topics.ts';
import { updateMethods } from './updates.ts';

const families = [
  botMethods,
  chatMethods,
  editMethods,
  mediaMethods,
  messageMethods,
  paymentMethods,
  queryMethods,
  simpleContentMethods,
  topicMethods,
  updateMethods,
];

const methods = new Map<string, { name: string; run: Method }>(
  families.flatMap((family) =>
    Object.entries(family).map(([name, run]) => [name.toLowerCase(), { name, run }] as const),
  ),
);

/** The method with its name as documented. */
export const findMethod = (name: string): { name: string; run: Method } | undefined =>
  methods.get(name.toLowerCase());
