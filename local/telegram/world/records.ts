/**
 * The things the simulated Telegram remembers. Shapes that reach bots are the Bot API's own (@grammyjs/types);
 * these records add what only Telegram itself knows.
 */
import type {
  BotCommand,
  BotCommandScope,
  Chat,
  ChatMember,
  ForumTopic,
  MenuButton,
  Message,
  ReplyKeyboardMarkup,
  ShippingOption,
  Update,
  User,
} from '@grammyjs/types';

export interface Webhook {
  url: string;
  secretToken?: string;
  maxConnections: number;
  ipAddress?: string;
  lastErrorDate?: number;
  lastErrorMessage?: string;
}

export interface BotProfile {
  name: string;
  description: string;
  shortDescription: string;
}

export interface BotRecord {
  id: number;
  token: string;
  username: string;
  /** As given at creation; `profiles` holds what setMyName and its kin changed, by language ('' = default). */
  name: string;
  canReadAllGroupMessages: boolean;
  canManageBots: boolean;
  /** The bot and the user that a managed bot belongs to. */
  manager?: { botId: number; userId: number };
  webhook?: Webhook;
  /** Kinds of updates wanted; left out: all but the three that Telegram leaves out by itself. */
  allowedUpdates?: UpdateKind[];
  profiles: Partial<Record<string, Partial<BotProfile>>>;
  commands: { scope: BotCommandScope; language: string; commands: BotCommand[] }[];
  menuButton?: MenuButton;
}

export interface UserRecord {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone: string;
  is_premium?: true;
  /** The account was deleted: bots get 403 "user is deactivated". */
  deactivated?: boolean;
}

/** What lies between one user and one bot. */
export interface DialogRecord {
  botId: number;
  userId: number;
  started: boolean;
  blocked: boolean;
  keyboard?: ReplyKeyboardMarkup;
  menuButton?: MenuButton;
  pinned: number[];
  /** When the user last did something here, in milliseconds: answers to that are not bulk sending. */
  activeAt: number;
  /** Of a talk whose messages by the bot are numbered and counted, and otherwise forgotten. */
  keep?: 'counts';
}

export interface ChatRecord {
  id: number;
  type: 'group' | 'supergroup' | 'channel';
  title: string;
  username?: string;
  description?: string;
  isForum?: boolean;
  inviteLink: string;
  pinned: number[];
  migratedTo?: number;
}

export interface MemberRecord {
  chatId: number;
  userId: number;
  status: MemberStatus;
  /** can_… rights of an administrator, permissions of a restricted member; those left out have their default. */
  rights: Partial<Record<string, boolean>>;
  /** Of a restricted member: still in the chat. */
  isMember?: boolean;
  untilDate?: number;
}
type MemberStatus = ChatMember['status'];

export interface StoredMessage {
  message: Message;
  /** The bot that sent it; left out for a person's messages. */
  botId?: number;
  /** Of an invoice: what the pay button sells. */
  invoice?: InvoiceRecord;
  /** has_protected_content, kept because service shapes do not carry it. */
  protected?: boolean;
}

export interface InvoiceRecord {
  botId: number;
  title: string;
  description: string;
  payload: string;
  currency: string;
  prices: { label: string; amount: number }[];
  flexible: boolean;
  maxTip: number;
  need: { name: boolean; phone: boolean; email: boolean; shippingAddress: boolean };
  subscriptionPeriod?: number;
}

export interface CallbackRecord {
  id: string;
  botId: number;
  userId: number;
  createdAt: number;
  answer?: CallbackAnswer;
}
export interface CallbackAnswer {
  text?: string;
  show_alert?: boolean;
  url?: string;
}

export interface PaymentQueryRecord {
  id: string;
  kind: 'shipping' | 'pre_checkout';
  botId: number;
  createdAt: number;
  answer?: { ok: boolean; error_message?: string; shipping_options?: ShippingOption[] };
}

export interface ChargeRecord {
  id: string;
  botId: number;
  userId: number;
  date: number;
  amount: number;
  currency: string;
  payload: string;
  providerChargeId: string;
  refunded: boolean;
}

export interface TopicRecord extends ForumTopic {
  closed: boolean;
}

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type NewUpdate = Omit<Update, 'update_id'>;

export const botUser = (bot: BotRecord): User & { is_bot: true; username: string } => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.profiles['']?.name ?? bot.name,
  username: bot.username,
});

export const personUser = (user: UserRecord): User => ({
  id: user.id,
  is_bot: false,
  first_name: user.first_name,
  ...(user.last_name !== undefined && { last_name: user.last_name }),
  ...(user.username !== undefined && { username: user.username }),
  ...(user.language_code !== undefined && { language_code: user.language_code }),
  ...(user.is_premium && { is_premium: true as const }),
});

export const privateChat = (user: UserRecord): Chat.PrivateChat => ({
  id: user.id,
  type: 'private',
  first_name: user.first_name,
  ...(user.last_name !== undefined && { last_name: user.last_name }),
  ...(user.username !== undefined && { username: user.username }),
});

export function publicChat(chat: ChatRecord): Chat {
  const base = { id: chat.id, title: chat.title };
  const named = { ...base, ...(chat.username !== undefined && { username: chat.username }) };
  if (chat.type === 'group') return { ...base, type: 'group' };
  if (chat.type === 'channel') return { ...named, type: 'channel' };
  return { ...named, type: 'supergroup', ...(chat.isForum && { is_forum: true as const }) };
}
