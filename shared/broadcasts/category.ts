/** What customers are written to about without having asked; each may be declined on its own. */
import { z } from 'zod';

/** `service`: what who has bought has to know, such as a change of opening hours. */
export const broadcastCategories = ['news', 'offers', 'service'] as const;
export const broadcastCategory = z.enum(broadcastCategories);
export type BroadcastCategory = z.output<typeof broadcastCategory>;
