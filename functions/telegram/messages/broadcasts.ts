/** Broadcasts: what customers see below them. */
export const broadcastMessages = {
  'broadcast-below': [],
} as const;
