/**
 * A notice is a message that goes on to show how things stand. Which message it is stands in the ledger of sends, under
 * the key that it went out by.
 */
import type { Api } from 'grammy';
import { z } from 'zod';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliveries, deliverOnce } from '../../shared/commands/deliver.ts';
import { documentId } from '../../shared/commands/execute.ts';
import { html } from '../telegram/sending.ts';
import type { Screen } from '../telegram/views/screen.ts';

/** What the ledger has of a notice. */
const notice = z.object({
  messageId: z.int(),
  /** Its words stand under a file. */
  captioned: z.boolean().default(false),
});
type Notice = z.output<typeof notice>;

/** What to keep of a message that was sent as a notice. */
export const noticeFrom = (sent: { message_id: number; caption?: string } | undefined): Partial<Notice> => ({
  messageId: sent?.message_id,
  captioned: sent?.caption !== undefined,
});

/**
 * Has a notice show something else. One that is not out yet would say what is no longer so: it never goes out.
 * @param to Telegram id of whose it is
 * @throws DeliveryBusy, and what Telegram refuses for a while
 */
export async function changeNotice(
  { cloud, botId, api }: { cloud: Cloud; botId: string; api: Api },
  { to, key }: { to: number; key: string },
  screenFor: () => Screen,
): Promise<void> {
  if (await deliverOnce(cloud, botId, key, () => Promise.resolve({ late: true }))) return;
  const entry = (await deliveries.doc(cloud.db, botId, documentId(key)).get()).data();
  const sent = notice.safeParse(entry?.result).data;
  if (sent) await inTurn(`${botId} ${to}`, () => edit(api, to, sent, screenFor()));
}

async function edit(
  api: Api,
  chatId: number,
  { messageId, captioned }: Notice,
  { text, markup: reply_markup }: Screen,
): Promise<void> {
  try {
    if (captioned) {
      await api.editMessageCaption(chatId, messageId, { caption: text, parse_mode: 'HTML', reply_markup });
    } else {
      await api.editMessageText(chatId, messageId, text, { ...html, reply_markup });
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== 'same' && refusal !== 'gone' && refusal !== 'unreachable') throw error;
  }
}
