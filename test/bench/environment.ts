/** The settings with which a process of its own serves the same shop as the platform does. */
import type { Platform } from '../platform.ts';

export function environmentOf({ cloud: { config } }: Platform): Record<string, string | undefined> {
  const { GOOGLE_CLOUD_PROJECT, SECRET_KEY, TELEGRAM_API_ROOT } = config;
  const { FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST, STORAGE_EMULATOR_HOST } = config;
  return {
    GOOGLE_CLOUD_PROJECT,
    SECRET_KEY,
    TELEGRAM_API_ROOT,
    FIRESTORE_EMULATOR_HOST,
    PUBSUB_EMULATOR_HOST,
    STORAGE_EMULATOR_HOST,
  };
}
