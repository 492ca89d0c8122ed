/** What customers are written to about without having asked. */
import { z } from 'zod';

/** `service`: what who has bought has to know, such as a change of opening hours. */
export const broadcastCategories = ['news', 'offers', 'service'] as const;
export const broadcastCategory = z.enum(broadcastCategories);
export type BroadcastCategory = z.output<typeof broadcastCategory>;

/** What a customer may do without, and what waits while the shop keeps quiet; who has bought has to hear the rest. */
export const declinableCategory = broadcastCategory.exclude(['service']);
export type DeclinableCategory = z.output<typeof declinableCategory>;
