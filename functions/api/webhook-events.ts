/** What a webhook receives, in the document's own section for it (OpenAPI 3.1, `webhooks`). */
import { webhookEvents, type WebhookEvent } from '../../shared/webhooks/model.ts';
import type { Router } from './environment.ts';

/** Each with when it is sent and what its `data` is. */
const told: Record<WebhookEvent, readonly [summary: string, schema: string]> = {
  'order.created': ['An order was placed', 'Order'],
  'order.in_work': ['Somebody has taken an order into work', 'Order'],
  'order.released': ['An order in work was given back, for somebody else to take', 'Order'],
  'order.completed': ['An order was completed', 'Order'],
  'order.cancelled': ['An order was cancelled, by its customer or by the shop', 'Order'],
  'ticket.opened': ['A customer asks for help', 'Ticket'],
  'ticket.message': [
    'The customer or an agent has said something in a ticket, its first and its last words too',
    'TicketMessage',
  ],
  'ticket.taken': ['An agent has taken a ticket out of the queue', 'Ticket'],
  'ticket.handed': ['A ticket was given to another agent, or back to the queue', 'Ticket'],
  'ticket.closed': ['A ticket was closed, or taken back by its customer', 'Ticket'],
  'ticket.reopened': ['A closed ticket was opened again', 'Ticket'],
  'customer.created': ['Somebody has become a customer', 'Customer'],
  'customer.changed': [
    'A name, the language, the contact details or the tags of a customer have changed',
    'Customer',
  ],
  'customer.erased': ['A customer had their data deleted: delete what you keep of them, too', ''],
  'broadcast.ended': [
    'Everybody has got a broadcast who can, or what was sent has been changed or taken back everywhere',
    'Broadcast',
  ],
  'broadcast.halted': ['A broadcast does not go on: its `problem` says why', 'Broadcast'],
};

const text = (description: string, example: string) => ({ type: 'string' as const, description, example });

const headers = {
  'webhook-id': text('Names the event: the same for each repetition. Drop what you have seen.', 'tg-1001-0'),
  'webhook-timestamp': text('Seconds since 1970. Refuse what is older than five minutes.', '1777888800'),
  'webhook-signature': text(
    'One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
};

function dataOf(event: WebhookEvent, schema: string): object {
  if (event === 'customer.erased')
    return { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const shown = { $ref: `#/components/schemas/${schema}` };
  if (event !== 'ticket.message') return shown;
  return {
    type: 'object',
    required: ['ticketId', 'message'],
    properties: { ticketId: { type: 'string' }, message: shown },
  };
}

export function addWebhookEvents({ openAPIRegistry: registry }: Router): void {
  for (const event of webhookEvents) {
    const [summary, schema] = told[event];
    const payload = {
      type: 'object' as const,
      required: ['id', 'type', 'version', 'createdAt', 'botId', 'data'],
      properties: {
        id: { type: 'string' as const },
        type: { const: event },
        version: { const: 1 },
        createdAt: { type: 'string' as const, format: 'date-time' },
        botId: { type: 'string' as const },
        data: dataOf(event, schema),
      },
    };
    registry.registerWebhook({
      operationId: event,
      method: 'post',
      path: event,
      tags: ['Webhooks'],
      summary,
      parameters: Object.entries(headers).map(([name, { description, example, type }]) => ({
        name,
        in: 'header' as const,
        required: true,
        description,
        example,
        schema: { type },
      })),
      request: { body: { required: true, content: { 'application/json': { schema: payload } } } },
      responses: {
        '2XX': { description: 'Taken. Anything else, and no answer within ten seconds, is tried again.' },
        410: { description: 'Gone for good: the webhook is switched off.' },
      },
    });
  }
}
