/** Noting that a customer has pressed a button below a broadcast; what a click is, and which count: click.ts. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted } from '../commands/model.ts';
import { byCustomer, readAnyCustomer } from '../customers/commands.ts';
import { isNews, sentVariant, withClick } from './click.ts';
import { broadcastId, maxVariants } from './model.ts';
import { count } from './results.ts';

/** Remembers with the customer that they have pressed a button of a broadcast, and counts them the first time. */
export const noteClick = defineCommand({
  type: 'broadcast.note_click',
  by: 'customer',
  input: byCustomer.extend({
    broadcastId,
    variant: z
      .int()
      .min(0)
      .max(maxVariants - 1),
    campaign: sentVariant.shape.campaign,
  }),
  async handle(command, work, cloud) {
    const { botId, at, input } = command;
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { broadcastId: id, variant, campaign } = input;
    const sent = { id, variant, ...(campaign && { campaign }) };
    const click = { ...sent, at };
    if (!isNews(state.clicks, click)) return accepted({ counted: false });
    const { isFirst, clicks } = withClick(state.clicks, click);
    save({ clicks });
    if (isFirst) count(work, cloud.db, botId, sent, String(state.telegramId), { clicks: 1 });
    return accepted({ counted: isFirst });
  },
});
