/**
 * What every Pub/Sub function shares: the event is parsed, handed to its worker and, when that fails, counted. An
 * event that keeps failing ends in the bot's `failures/` and is acknowledged, so that it does not come back for ever;
 * until then throwing makes Pub/Sub deliver it again, with backoff.
 */
import type { CloudEvent, CloudEventFunction } from '@google-cloud/functions-framework';
import { z } from 'zod';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { domainEvent, type DomainEvent } from '../../shared/commands/model.ts';
import { recordFailure } from '../../shared/failures/commands.ts';
import { Hopeless } from '../../shared/failures/model.ts';

/** What acts on the events of one topic. Throws when the event should come again. */
export type Worker = (cloud: Cloud, event: DomainEvent) => Promise<void>;

const pushed = z.object({
  message: z.object({
    data: z.base64().default(''),
    attributes: z.record(z.string(), z.string()).default({}),
  }),
});

/** The text that was published, empty where there is none, and its attributes. */
export function messageOf(delivery: CloudEvent<unknown>): {
  text: string;
  attributes: Record<string, string>;
} {
  const { data } = pushed.safeParse(delivery.data);
  if (!data) return { text: '', attributes: {} };
  const { message } = data;
  return { text: Buffer.from(message.data, 'base64').toString('utf8'), attributes: message.attributes };
}

/**
 * @param name the topic's and the function's name
 * @param giveUp says so where somebody waits for what will not come; where that fails, too, the event comes again
 */
export function consumer(cloud: Cloud, name: string, worker: Worker, giveUp?: Worker): CloudEventFunction {
  return async (delivery) => {
    const event = parseEvent(messageOf(delivery).text);
    if (!event) return keepUnreadable(cloud, name, delivery);
    try {
      await worker(cloud, event);
    } catch (error) {
      // Nothing failed: somebody else is at it, or Telegram wants to be left alone for a while.
      if (error instanceof DeliveryBusy || refusalOf(error) === 'later') throw error;
      const key = `${name}-${event.id}`;
      const state = await recordFailure(cloud, event.botId, {
        key,
        source: 'event',
        consumer: name,
        payload: event,
        error,
        poison: error instanceof Hopeless,
      });
      cloud.log.warn({ error, bot: event.botId, event: event.id, state }, `${name}: an event failed`);
      if (state === 'retrying') throw error;
      await giveUp?.(cloud, event);
    }
  };
}

function parseEvent(text: string): DomainEvent | undefined {
  try {
    return domainEvent.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What is no event of ours names its bot in the message's attributes, if anywhere. */
async function keepUnreadable(cloud: Cloud, name: string, delivery: CloudEvent<unknown>): Promise<void> {
  const { text, attributes } = messageOf(delivery);
  const { botId } = attributes;
  const error = new Error('The message is not an event of this shop.');
  cloud.log.error({ bot: botId, event: delivery.id }, `${name}: a message that is no event`);
  if (!botId || !/^\d+$/.test(botId)) return;
  await recordFailure(cloud, botId, {
    key: `${name}-${delivery.id}`,
    source: 'event',
    consumer: name,
    payload: text,
    error,
    poison: true,
  });
}
