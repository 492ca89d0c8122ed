/**
 * The least that a grammY bot behind functions-framework can do for the same updates: one call of the Bot API for
 * each, a button's answer on the reply to the webhook, no database.
 */
import { http } from '@google-cloud/functions-framework';
import { Bot, InlineKeyboard, webhookCallback } from 'grammy';
import { serve } from './serve.ts';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '' } = process.env;
const bot = new Bot(BOT_TOKEN, {
  client: {
    apiRoot: TELEGRAM_API_ROOT,
    canUseWebhookReply: (method) => method === 'answerCallbackQuery',
  },
});
await bot.init();

let screens = 0;
const screen = (): string => `<b>Screen ${++screens}</b>`;
const buttons = new InlineKeyboard().text('One', 'one').text('Two', 'two').row().text('Three', 'three');
const html = { parse_mode: 'HTML', reply_markup: buttons } as const;

bot.on('message', (ctx) => ctx.reply(screen(), html));
bot.on('callback_query', async (ctx) => {
  await ctx.editMessageText(screen(), html);
  await ctx.answerCallbackQuery('Done');
});
http('bare', webhookCallback(bot, 'express'));
serve('bare');
