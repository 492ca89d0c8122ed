/** What the owner hears of webhooks. */
import { failingDays } from '../../../shared/webhooks/decide.ts';
import type { SwitchedOffReason } from '../../../shared/webhooks/model.ts';
import type { Voice } from '../voice.ts';
import { paragraphs, type Screen } from './screen.ts';

/** One of them was switched off. */
export const webhookOffNotice = (voice: Voice, host: string, reason: SwitchedOffReason): Screen => ({
  text: paragraphs(
    voice.html('hook-off', { host }),
    reason === 'gone' ? voice.html('hook-off-gone') : voice.html('hook-off-failing', { days: failingDays }),
    voice.html('hook-off-what'),
  ),
});
