/**
 * Customers' requests for help, and the conversations about them. A ticket waits in the queue (`created`), is at work
 * with one agent (`taken`) or `closed`. A customer has one open ticket at the most: `customer.ticket` names it, and is
 * set and cleared in the transactions that open and close it.
 */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { spoken } from '../commands/readable.ts';
import { language, localized, words as wording } from '../texts/model.ts';

/** Names a ticket: ten random characters, as an order's number. */
export const ticketId = z.string().regex(/^[A-Za-z0-9]{1,16}$/);

export const ticketNumber = spoken;

/** An answer that agents send with a tap. What it says never changes, only whether it is there: a preview holds. */
export const cannedReply = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]{1,10}$/, 'expected 1 to 10 of A-Z, a-z and 0-9'),
  title: wording(40),
  /** As it is sent, in the customer's language. */
  text: localized(2000),
});
export type CannedReply = z.output<typeof cannedReply>;
export const maxCanned = 20;
const cannedReplies = z.array(cannedReply).max(maxCanned);

export const supportSettings = z.object({
  /** Whether a customer with an open ticket waits: the rest of the bot is closed until it is answered or cancelled. */
  wait: z.boolean().default(true),
  /** For how long after it was closed a ticket may be opened again, in days. */
  reopenDays: z.int().min(0).max(365).default(7),
  /** After how long without an answer the staff are reminded of a ticket, in minutes; 0: never. */
  remindMinutes: z.int().min(0).max(10_080).default(30),
  /** A group with topics that tickets are answered in, by its chat id; the bot is an administrator there. */
  forumId: z
    .string()
    .regex(/^-100\d{5,15}$/, 'expected the id of a group: -100…')
    .optional(),
  canned: cannedReplies.default([]),
});
export type SupportSettings = z.output<typeof supportSettings>;

/** `forumId`: null takes it away. */
export const supportSettingsPatch = z.strictObject({
  wait: z.boolean().optional(),
  reopenDays: z.int().min(0).max(365).optional(),
  remindMinutes: z.int().min(0).max(10_080).optional(),
  forumId: supportSettings.shape.forumId.nullable(),
  canned: cannedReplies.optional(),
});

export const ticketStatus = z.enum(['created', 'taken', 'closed']);
export type TicketStatus = z.output<typeof ticketStatus>;

/** What Telegram can pass on by a file_id, which is good for the one bot that got it. */
export const attachment = z.object({
  kind: z.enum(['photo', 'document', 'voice', 'video', 'audio', 'animation', 'video_note', 'sticker']),
  fileId: z.string().min(1).max(256),
  /** Of a document or a piece of music: 200 characters, which may take two units each. */
  name: z.string().max(400).optional(),
});
export type Attachment = z.output<typeof attachment>;

/** A message of Telegram's: 4096 characters, of which each may take two units of a text. */
const text = z.string().trim().min(1).max(8192);

/** What somebody says: words, a file, or a file with words. */
const said = z.object({ text: text.optional(), file: attachment.optional() });
export const saysSomething = ({ text, file }: Said): boolean => text !== undefined || file !== undefined;
export const words = said.refine(saysSomething, 'expected a text or a file');
export type Said = z.output<typeof said>;

/** What becomes of what an agent writes: it goes to the customer, stays among the staff, or is the last answer. */
export const replyAs = z.enum(['answer', 'note', 'close']);
export type ReplyAs = z.output<typeof replyAs>;

export const rating = z.int().min(1).max(5);
/** Why a ticket goes to somebody else. */
export const reason = z.string().trim().min(1).max(500);

const telegramId = z.int().positive();

/** Who had the ticket from when on: nobody while it waits in the queue. */
const ownership = z.object({
  agentId: telegramId.nullable(),
  at: instant,
  /** Of the command that made it so. */
  actor: z.string(),
  reason: reason.optional(),
});
export type Ownership = z.output<typeof ownership>;

/** The latest owners are kept; all changes are in the conversation. */
export const maxOwners = 30;

/** `bots/{botId}/tickets/{ticketId}` */
export const ticket = z.object({
  status: ticketStatus,
  /** Telegram id; null once the customer has had their data deleted, and then name, username and subject are gone. */
  customerId: telegramId.nullable(),
  name: z.string(),
  username: z.string().optional(),
  /** What the customer was spoken to in. */
  language,
  /** The first words; empty where a file came without any. */
  subject: z.string(),
  /** Who has it, or had it when it was closed; none while it waits in the queue. */
  agentId: telegramId.optional(),
  agentName: z.string().optional(),
  owners: z.array(ownership).max(maxOwners),
  /** How often it has come into the queue: what the staff were told of it belongs to one of these times. */
  round: z.int().min(1),
  /** Since when the customer waits for a word: always while it is in the queue. */
  waitingSince: instant.optional(),
  /** When the staff are to be reminded that the customer waits. */
  remindAt: instant.optional(),
  /** How often they were, since the customer waits. */
  reminded: z.int().min(0).default(0),
  lastMessageAt: instant,
  closedAt: instant.optional(),
  /** The customer has taken it back: nobody closed it. */
  isWithdrawn: z.boolean().default(false),
  /** Until when it may be opened again. */
  reopenUntil: instant.optional(),
  rating: rating.optional(),
  /** The topic that it is answered in, and the forum group that the topic is in. */
  topicId: z.int().optional(),
  forumId: z.string().optional(),
  /** The album that it began with: each picture of it is a message. */
  album: z.string().optional(),
  /** The stems that it is found by, see search/stems.ts. */
  search: z.record(z.string(), z.literal(true)).default({}),
  ...stamps,
});
export type Ticket = z.output<typeof ticket>;
/** A ticket before it is stamped. */
export type TicketState = Omit<Ticket, 'createdAt' | 'modifiedAt'>;
export type NumberedTicket = Ticket & { id: string };

/** What happened to a ticket, as the conversation tells it. */
export const ticketChange = z.enum([
  'opened',
  'taken',
  'handed',
  'queued',
  'closed',
  'reopened',
  'withdrawn',
]);

/**
 * `bots/{botId}/tickets/{ticketId}/messages/{id}`. Each command adds one at the most, whose id derives from the
 * command's. A `note` is for the staff alone; what `system` says is the change, and its text the reason.
 */
export const ticketMessage = said.extend({
  from: z.enum(['customer', 'agent', 'note', 'system']),
  /** An actor. */
  author: z.string(),
  /** The author's, where that is known. */
  authorName: z.string().optional(),
  /** What came with it: a ticket may be taken or closed with an answer. */
  change: ticketChange.optional(),
  /** Who has the ticket since this change. */
  agentName: z.string().optional(),
  /** It was written, or done, in the forum's topic: who reads along there has it. */
  inTopic: z.boolean().optional(),
  ...stamps,
});
export type TicketMessage = z.output<typeof ticketMessage>;
export type NumberedMessage = TicketMessage & { id: string };
