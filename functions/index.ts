/** The list of functions. Each is made of a cloud, exported and tested where it lives; here it only gets its name. */
import { cloudEvent, http } from '@google-cloud/functions-framework';
import type { Cloud } from '../shared/cloud/cloud.ts';
import { apiFunction } from './api/function.ts';
import { telegramFunction } from './telegram/function.ts';
import { giveUpBroadcast, onBroadcastEvent } from './workers/broadcasts.ts';
import { onCatalogEvent } from './workers/catalog.ts';
import { consumer } from './workers/consumer.ts';
import { onImageEvent } from './workers/images.ts';
import { onImportPicturesEvent } from './workers/import-pictures.ts';
import { giveUpImport, onImportEvent } from './workers/imports.ts';
import { onOrderEvent } from './workers/orders.ts';
import { schedule } from './workers/schedule.ts';
import { onTicketEvent } from './workers/tickets.ts';
import { onWebhookEvent } from './workers/webhooks.ts';

/** Registers all functions with functions-framework; FUNCTION_TARGET picks the one that an instance serves. */
export function register(cloud: Cloud): void {
  http('telegram', telegramFunction(cloud));
  http('api', apiFunction(cloud));
  cloudEvent('orders', consumer(cloud, 'orders', onOrderEvent));
  cloudEvent('tickets', consumer(cloud, 'tickets', onTicketEvent));
  cloudEvent('broadcasts', consumer(cloud, 'broadcasts', onBroadcastEvent, giveUpBroadcast));
  cloudEvent('catalog', consumer(cloud, 'catalog', onCatalogEvent));
  cloudEvent('images', consumer(cloud, 'images', onImageEvent));
  cloudEvent('imports', consumer(cloud, 'imports', onImportEvent, giveUpImport));
  cloudEvent('import-pictures', consumer(cloud, 'import-pictures', onImportPicturesEvent));
  cloudEvent('webhooks', consumer(cloud, 'webhooks', onWebhookEvent));
  cloudEvent('schedule', schedule(cloud));
}
