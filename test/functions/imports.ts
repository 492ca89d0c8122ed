/** Following an import over REST. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ImportCounts, ImportState } from '../../shared/imports/model.ts';
import type { Answer, ApiClient } from './api/client.ts';

/** What the API shows of an import. */
export interface ShownImport {
  id: string;
  state: ImportState;
  format: string | null;
  total: number | null;
  done: number;
  lines: number;
  counts: ImportCounts;
  problem: { code: string; message: string; advice: string } | null;
}

export interface ShownEntry {
  line: number;
  column: string | null;
  level: 'error' | 'notice';
  code: string;
  message: string;
  advice: string;
  key: string | null;
}

export function importOf({ status, body }: Answer): ShownImport {
  expect(status, JSON.stringify(body)).toBe(202);
  return body as ShownImport;
}

export const look = async (api: ApiClient, at: string, id: string): Promise<ShownImport> =>
  (await api.get(`${at}/imports/${id}`)).body as ShownImport;

/** @param at of the shop */
export async function untilOver(api: ApiClient, at: string, id: string): Promise<ShownImport> {
  for (;;) {
    const found = await look(api, at, id);
    if (found.state !== 'queued' && found.state !== 'running') return found;
    await wait(50);
  }
}
