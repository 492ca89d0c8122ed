/**
 * Preconditions: a call names the generation or metageneration that it expects, so that two writers cannot
 * silently overwrite each other (https://cloud.google.com/storage/docs/request-preconditions).
 */
import { ApiError, invalid } from './api-error.ts';
import type { Conditions } from './model.ts';

interface State {
  generation: number;
  metageneration: number;
}

/** Reads `ifGenerationMatch` and its kin, or those with another beginning (`ifSource`). */
export function parseConditions(query: URLSearchParams, prefix = 'if'): Conditions {
  return {
    generationMatch: whole(query, `${prefix}GenerationMatch`),
    generationNotMatch: whole(query, `${prefix}GenerationNotMatch`),
    metagenerationMatch: whole(query, `${prefix}MetagenerationMatch`),
    metagenerationNotMatch: whole(query, `${prefix}MetagenerationNotMatch`),
  };
}

/**
 * @throws ApiError 412 when `state` is not the one asked for; for a read, 304 when it is one that the caller
 * said it has already
 */
export function check(conditions: Conditions, state: State | undefined, access: 'read' | 'write'): void {
  const { generation, metageneration } = state ?? { generation: 0, metageneration: 0 };
  const { generationMatch, generationNotMatch, metagenerationMatch, metagenerationNotMatch } = conditions;
  if (
    (generationMatch !== undefined && generationMatch !== generation) ||
    (metagenerationMatch !== undefined && metagenerationMatch !== metageneration)
  ) {
    throw conditionNotMet(412);
  }
  if (generationNotMatch === generation || metagenerationNotMatch === metageneration) {
    throw conditionNotMet(access === 'read' ? 304 : 412);
  }
}

function conditionNotMet(status: 304 | 412): ApiError {
  return new ApiError(
    status,
    'conditionNotMet',
    'At least one of the pre-conditions you specified did not hold.',
  );
}

/** A non-negative integer in the query, or undefined. */
export function whole(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw invalid(`Invalid value '${text}' for parameter ${name}: a non-negative integer is expected.`);
  }
  return value;
}
