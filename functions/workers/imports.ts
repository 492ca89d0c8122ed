/** The `imports` function: works on files of products. */
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';

export function onImportEvent(_cloud: Cloud, _event: DomainEvent): Promise<void> {
  return Promise.resolve();
}
