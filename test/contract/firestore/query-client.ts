/** What the query suites share: a project filled with documents before the first test of a file. */
import type { DocumentData, Firestore, Query } from '@google-cloud/firestore';
import { afterAll, beforeAll } from 'vitest';
import { type Engine, startEngine } from './engine.ts';

/** A client for the tests of a file, with documents by their paths stored before the first of them. */
export function filledWith(documents: Record<string, DocumentData>): { readonly db: Firestore } {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await startEngine();
    const batch = engine.firestore.batch();
    for (const [path, data] of Object.entries(documents)) batch.set(engine.firestore.doc(path), data);
    await batch.commit();
  });
  afterAll(() => engine?.close());
  return {
    get db() {
      if (!engine) throw new Error('The engine starts before the first test, not earlier.');
      return engine.firestore;
    },
  };
}

/** The IDs of what a query finds, in order. */
export async function ids(query: Query): Promise<string[]> {
  const { docs } = await query.get();
  return docs.map(({ id }) => id);
}
