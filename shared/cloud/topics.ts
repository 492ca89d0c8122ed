/** The topics there are; each has a Pub/Sub function of the same name. */

/** Of what happens in a shop. */
export const eventTopics = [
  'orders',
  'tickets',
  'broadcasts',
  'catalog',
  'images',
  'imports',
  'import-pictures',
  'webhooks',
] as const;

export const topics = [...eventTopics, 'schedule'] as const;
export type TopicName = (typeof topics)[number];
