/** A route of the control API: what it answers to, and how. Bodies are checked by zod; ids come from the path. */
import { z } from 'zod';
import type { Upload } from '../request.ts';
import type { Telegram } from '../telegram.ts';
import type { BotRecord, ChatRecord, UserRecord } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import { SimError } from './errors.ts';

export interface SimRequest {
  telegram: Telegram;
  /** Parts of the path in braces, by name. */
  path: Partial<Record<string, string>>;
  query: URLSearchParams;
  /** Fields of the body, whatever its form. */
  body: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{name}` for one part. */
  path: string;
  /** Its result is sent as JSON. Throws SimError, BotApiError or ZodError. */
  run(request: SimRequest): unknown;
}

/** Multipart and urlencoded bodies carry text only. */
export const flag = z.union([z.boolean(), z.stringbool()]);
export const whole = z.coerce.number().pipe(z.int());
export const name = z.union([z.int(), z.string().min(1)]);

/** The body as `schema` says. Throws SimError 400 naming the first thing wrong. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new SimError(400, `${where === '' ? 'body' : where}: ${issue?.message ?? 'invalid'}`);
}

export function userAt({ telegram, path }: SimRequest): UserRecord {
  const id = path.id ?? '';
  const user = telegram.world.userByName(id);
  if (!user) throw new SimError(404, `there is no user ${id}: make one with POST /sim/users`);
  return user;
}

/** The bot named, or the only one there is. */
export function botNamed({ telegram }: SimRequest, wanted: string | number | undefined | null): BotRecord {
  if (wanted !== undefined && wanted !== null) {
    const bot = telegram.world.botByName(wanted);
    if (!bot) throw new SimError(404, `there is no bot ${wanted}: GET /sim/bots lists them`);
    return bot;
  }
  const bots = telegram.world.bots.all();
  const [only] = bots;
  if (!only) throw new SimError(404, 'there is no bot yet: make one with POST /sim/bots');
  if (bots.length > 1)
    throw new SimError(400, 'there are several bots: say which with "bot" (id or username)');
  return only;
}

export function chatNamed({ telegram }: SimRequest, wanted: string | number): ChatRecord {
  const chat = telegram.world.chatByName(wanted);
  if (!chat) throw new SimError(404, `there is no chat ${wanted}: make one with POST /sim/chats`);
  return chat;
}

/** A group or channel when `chat` is given, else the user's talk with the bot. */
export function placeNamed(
  request: SimRequest,
  user: UserRecord,
  wanted: { bot?: string | number | null | undefined; chat?: string | number | null | undefined },
): Place {
  const { world } = request.telegram;
  if (wanted.chat !== undefined && wanted.chat !== null && String(wanted.chat) !== String(user.id)) {
    return world.publicPlace(chatNamed(request, wanted.chat));
  }
  return world.privatePlace(botNamed(request, wanted.bot), user);
}

/** Runs what throws plain Errors for wrong input. */
export function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SimError || !(error instanceof Error)) throw error;
    throw new SimError(400, error.message);
  }
}

/** Optional fields that were not given are not there. */
export function dropUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
