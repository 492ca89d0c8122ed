/** Answers to button taps. A query is answered once, and for 150 seconds: as long as Telegram delivers it. */
import { badRequest } from '../bot-api-error.ts';
import { characters } from '../entities/text.ts';
import type { Method } from './call.ts';

const lifetime = 150_000;

export const queryMethods: Record<string, Method> = {
  answerCallbackQuery({ telegram, bot, params }) {
    const { world, clock } = telegram;
    const id = params.text('callback_query_id') ?? '';
    const query = world.callbacks.get(id);
    if (!query || query.botId !== bot.id || query.answer || clock.now() - query.createdAt > lifetime) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    const text = params.text('text');
    if (text !== undefined && characters(text) > 200) throw badRequest('MESSAGE_TOO_LONG');
    const answer = {
      ...(text !== undefined && { text }),
      ...(params.flag('show_alert') && { show_alert: true }),
      ...(params.has('url') && { url: params.text('url') }),
    };
    world.callbacks.put([id], { ...query, answer });
    telegram.events.emit('callback_answer', [query.userId], {
      bot: bot.id,
      callback_query_id: id,
      ...answer,
    });
    telegram.answers.fire(id);
    return true;
  },
};
