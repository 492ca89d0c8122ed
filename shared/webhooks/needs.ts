/** What a webhook is told has to be open to who registers it: it is read there without a token. */
import type { Needed } from '../access/within.ts';
import type { Scope } from '../access/scopes.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Work } from '../commands/execute.ts';
import type { Command } from '../commands/model.ts';
import type { WebhookEvent, WebhookInput, WebhookPatch } from './model.ts';
import { webhooks } from './queries.ts';

const behind = {
  order: 'orders:read',
  ticket: 'tickets:read',
  customer: 'customers:read',
  broadcast: 'broadcasts:read',
} as const;

type About<Event> = Event extends `${infer Kind}.${string}` ? Kind : never;

const scopeBehind = (event: WebhookEvent): Scope => behind[event.split('.')[0] as About<WebhookEvent>];

const toHear = (events: readonly WebhookEvent[]): Needed => ({
  path: ['events'],
  scopes: [...new Set(events.map(scopeBehind))],
});

/** Also while it is off. */
export const neededToCreate = ({ input: { events } }: Command<WebhookInput>): Needed => toHear(events);

/** Once it is off it is told nothing: who may change it may always switch it off. */
export async function neededToChange(
  { botId, input: { id, change } }: Command<{ id: string; change: WebhookPatch }>,
  work: Work,
  { db }: Cloud,
): Promise<Needed> {
  const { before } = await work.read({ before: webhooks.doc(db, botId, id) });
  const isOn = change.enabled ?? before?.enabled ?? false;
  return toHear(isOn ? (change.events ?? before?.events ?? []) : []);
}
