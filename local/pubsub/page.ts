/** Lists in pages: sorted by name, the token being the name of the next page's first entry. */
export interface PageRequest {
  pageSize?: number | null;
  pageToken?: string | null;
}

const defaultSize = 1000;

export function page<Entry>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  { pageSize, pageToken }: PageRequest,
): { entries: Entry[]; nextPageToken: string } {
  const size = pageSize && pageSize > 0 ? pageSize : defaultSize;
  const rest = entries
    .filter((entry) => nameOf(entry) >= (pageToken ?? ''))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const next = rest[size];
  return { entries: rest.slice(0, size), nextPageToken: next ? nameOf(next) : '' };
}
