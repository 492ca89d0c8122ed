/**
 * reply_markup, checked as Telegram checks it: one action to a button, callback_data of 1 to 64 bytes,
 * addresses that are addresses, request buttons only in private chats.
 */
import type { ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { normalUrl } from './entities/html.ts';
import type { Params } from './params.ts';

export type Markup =
  | { kind: 'none' }
  | { kind: 'inline'; markup: InlineKeyboardMarkup }
  | { kind: 'keyboard'; markup: ReplyKeyboardMarkup }
  | { kind: 'remove' }
  | { kind: 'force_reply'; markup: ForceReply };

const style = z.enum(['danger', 'success', 'primary']).optional();
const webApp = z.object({ url: z.string() });
const face = { text: z.string(), icon_custom_emoji_id: z.string().optional(), style };

const inlineButton = z.object({
  ...face,
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: webApp.optional(),
  login_url: z.looseObject({ url: z.string() }).optional(),
  disabled: z.object({}).optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  switch_inline_query_chosen_chat: z.looseObject({}).optional(),
  copy_text: z.object({ text: z.string() }).optional(),
  callback_game: z.object({}).optional(),
  pay: z.boolean().optional(),
});
type InlineButtonInput = z.infer<typeof inlineButton>;
const inlineKeyboard = z.object({ inline_keyboard: z.array(z.array(inlineButton)) });

const keyboardButton = z.union([
  z.string(),
  z.object({
    ...face,
    request_contact: z.boolean().optional(),
    request_location: z.boolean().optional(),
    request_users: z.looseObject({ request_id: z.int() }).optional(),
    request_chat: z.looseObject({ request_id: z.int(), chat_is_channel: z.boolean() }).optional(),
    request_poll: z.looseObject({}).optional(),
    request_managed_bot: z
      .object({
        request_id: z.int(),
        suggested_name: z.string().optional(),
        suggested_username: z.string().optional(),
      })
      .optional(),
    web_app: webApp.optional(),
  }),
]);
const replyKeyboard = z.object({
  keyboard: z.array(z.array(keyboardButton)),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().max(64).optional(),
  selective: z.boolean().optional(),
});
const anyMarkup = z.looseObject({
  inline_keyboard: z.unknown().optional(),
  keyboard: z.unknown().optional(),
  remove_keyboard: z.boolean().optional(),
  force_reply: z.boolean().optional(),
});
const forceReply = z.object({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().max(64).optional(),
  selective: z.boolean().optional(),
});

/** Telegram publishes no maximum; it is known to refuse keyboards about this large. */
const mostButtons = 100;

/** Throws BotApiError 400 for what Telegram would refuse. `isPrivate`: the chat is a private one. */
export function readMarkup(params: Params, isPrivate: boolean): Markup {
  const given = params.object('reply_markup', anyMarkup, 'reply keyboard markup');
  if (!given) return { kind: 'none' };
  if (given.inline_keyboard !== undefined) return { kind: 'inline', markup: readInline(given) };
  if (given.keyboard !== undefined) return { kind: 'keyboard', markup: readKeyboard(given, isPrivate) };
  if (given.remove_keyboard === true) return { kind: 'remove' };
  if (given.force_reply === true) return { kind: 'force_reply', markup: parse(forceReply, given) };
  return { kind: 'none' };
}

/** For edits, which take inline keyboards only. An empty keyboard is none. */
export function readInlineMarkup(params: Params): InlineKeyboardMarkup | undefined {
  const markup = readMarkup(params, true);
  if (markup.kind === 'none') return undefined;
  if (markup.kind !== 'inline') throw badRequest('inline keyboard expected');
  return markup.markup.inline_keyboard.length > 0 ? markup.markup : undefined;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw badRequest(`can't parse reply keyboard markup: ${where}: ${issue?.message ?? 'invalid'}`);
}

function readInline(given: unknown): InlineKeyboardMarkup {
  const rows = parse(inlineKeyboard, given).inline_keyboard.filter((row) => row.length > 0);
  if (rows.flat().length > mostButtons) throw badRequest('reply markup is too long');
  return { inline_keyboard: rows.map((row) => row.map(checkInline)) };
}

function checkInline(button: InlineButtonInput): InlineKeyboardMarkup['inline_keyboard'][number][number] {
  const { text, icon_custom_emoji_id, style: colour, ...action } = button;
  if (text.trim() === '')
    throw badRequest("can't parse inline keyboard button: Button text must be non-empty");
  const looks = {
    text,
    ...(icon_custom_emoji_id !== undefined && { icon_custom_emoji_id }),
    ...(colour !== undefined && { style: colour }),
  };
  const values: unknown[] = Object.values(action);
  const actions = values.filter((value) => value !== undefined && value !== false);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1) {
    throw badRequest("can't parse inline keyboard button: exactly one action must be specified");
  }
  if (action.callback_data !== undefined) {
    const size = Buffer.byteLength(action.callback_data);
    if (size < 1 || size > 64) throw badRequest('BUTTON_DATA_INVALID');
    return { ...looks, callback_data: action.callback_data };
  }
  if (action.url !== undefined) {
    const url = normalUrl(action.url);
    if (url === undefined) {
      throw badRequest(`inline keyboard button URL '${action.url}' is invalid: Wrong HTTP URL`);
    }
    return { ...looks, url };
  }
  if (action.web_app) {
    if (
      !action.web_app.url.startsWith('https://') &&
      !/^http:\/\/(127\.0\.0\.1|localhost)/.test(action.web_app.url)
    ) {
      throw badRequest(
        `inline keyboard button Web App URL '${action.web_app.url}' is invalid: Only HTTPS links are allowed`,
      );
    }
    return { ...looks, web_app: action.web_app };
  }
  if (action.copy_text) {
    const length = action.copy_text.text.length;
    if (length < 1 || length > 256) throw badRequest('BUTTON_COPY_TEXT_INVALID');
    return { ...looks, copy_text: action.copy_text };
  }
  if (action.login_url) return { ...looks, login_url: action.login_url };
  if (action.disabled) return { ...looks, disabled: {} };
  if (action.pay === true) return { ...looks, pay: true };
  if (action.callback_game) return { ...looks, callback_game: {} };
  if (action.switch_inline_query !== undefined) {
    return { ...looks, switch_inline_query: action.switch_inline_query };
  }
  if (action.switch_inline_query_current_chat !== undefined) {
    return { ...looks, switch_inline_query_current_chat: action.switch_inline_query_current_chat };
  }
  return { ...looks, switch_inline_query_chosen_chat: action.switch_inline_query_chosen_chat ?? {} };
}

function readKeyboard(given: unknown, isPrivate: boolean): ReplyKeyboardMarkup {
  const markup = parse(replyKeyboard, given);
  const rows = markup.keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) throw badRequest('reply keyboard is empty');
  const keyboard = rows.map((row) =>
    row.map((button) => {
      const whole = typeof button === 'string' ? { text: button } : button;
      if (whole.text.trim() === '') throw badRequest('keyboard button text must be non-empty');
      if (!isPrivate && whole.request_contact === true) {
        throw badRequest('phone number can be requested in private chats only');
      }
      if (!isPrivate && whole.request_location === true) {
        throw badRequest('location can be requested in private chats only');
      }
      return whole;
    }),
  );
  return { ...markup, keyboard };
}
