/** What the arguments of buttons are made of, whichever module they are of. They come back as text. */
import { z } from 'zod';

/** Each button of these modules, with its arguments in order. */
export type ButtonsOf<Module extends string> = Record<`${Module}:${string}`, z.ZodTuple>;

export const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
export const number = (max: number) => digits.pipe(z.int().min(0).max(max));
/** The last millisecond that Firestore has a timestamp for. */
export const lastTime = 253_402_300_799_999;
export const telegramId = number(999_999_999_999_999);
export const flag = z.enum(['0', '1']);
