/** Under a form's question, whatever it asks for. */
import { z } from 'zod';
import type { ButtonsOf } from './arguments.ts';

/** Of a form. */
const fieldName = z.string().regex(/^[a-zA-Z]{1,24}$/);

export const formButtons = {
  /** A field of the form that waits, and the value of one of its choices. */
  'form:pick': z.tuple([fieldName, z.string().regex(/^[A-Za-z0-9_-]{1,24}$/)]),
  'form:skip': z.tuple([fieldName]),
  'form:clear': z.tuple([fieldName]),
  'form:back': z.tuple([fieldName]),
  'form:leave': z.tuple([]),
  'form:resume': z.tuple([]),
} as const satisfies ButtonsOf<'form'>;
