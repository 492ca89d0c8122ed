/** `POST /sim/users/{id}/press`: an inline button, by text or data, else one of the reply keyboard. */
import type { KeyboardButton } from '@grammyjs/types';
import { z } from 'zod';
import type { UserRecord } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import { SimError } from './errors.ts';
import { makeManagedBot } from './managed.ts';
import { sharedUsers } from './naming.ts';
import { delivery, told } from './outcome.ts';
import { payInvoice } from './paying.ts';
import { ownContact, say, textContent } from './people.ts';
import { botBehind, findInlineButton, findKeyboardButton, tap, type FoundButton } from './pressing.ts';
import { check, flag, name, placeNamed, userAt, whole, type SimRequest } from './routes.ts';

const schema = z.strictObject({
  bot: name.optional(),
  chat: name.optional(),
  text: z.string().optional(),
  data: z.string().optional(),
  message_id: whole.optional(),
  /** Sends `data` although no button has it, as a hostile client could. */
  force: flag.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** Whom to choose, where a key asks for people. */
  users: z.array(name).optional(),
  /** Also wait for how the webhook took the update. */
  wait: flag.optional(),
  /** How long to wait for answerCallbackQuery, milliseconds. */
  timeout: whole.default(15_000),
});
export type Press = z.infer<typeof schema>;

export async function press(request: SimRequest): Promise<object> {
  const user = userAt(request);
  const given = check(schema, request.body);
  const place = placeNamed(request, user, given);
  if (given.text === undefined && given.data === undefined) {
    throw new SimError(400, 'say which button: its text, or its callback data');
  }
  const found = given.force
    ? forced(request, place, given)
    : findInlineButton(request.telegram, place, target(given));
  if (found) return pressInline(request, user, place, found, given);
  const key = findKeyboardButton(place, given.text);
  if (key !== undefined) return pressKey(request, user, place, key, given);
  const wanted = given.text ?? given.data ?? '';
  throw new SimError(404, `no message and no keyboard of this chat has the button "${wanted}"`);
}

const target = ({ text, data, message_id: messageId }: Press): Parameters<typeof findInlineButton>[2] => ({
  text,
  data,
  messageId,
});

/** A client may send any data, but only of a message that it has. */
function forced(request: SimRequest, place: Place, given: Press): FoundButton {
  const { messages } = request.telegram.world;
  const stored =
    given.message_id === undefined
      ? messages.newestFirst(place.key).find((candidate) => candidate.botId !== undefined)
      : messages.get(place.key, given.message_id);
  if (!stored) throw new SimError(404, 'there is no message of the bot in this chat to press a button of');
  return { stored, button: { text: '', callback_data: given.data ?? '' } };
}

async function pressInline(
  request: SimRequest,
  user: UserRecord,
  place: Place,
  { stored, button }: FoundButton,
  given: Press,
): Promise<object> {
  const { telegram } = request;
  const messageId = stored.message.message_id;
  if ('callback_data' in button) {
    const bot = botBehind(telegram, place, stored);
    const { id, updateId } = tap(telegram, bot, user, place, stored, button.callback_data);
    const [, delivered] = await Promise.all([
      telegram.answers.wait(id, given.timeout),
      delivery(request, bot.id, updateId, given.wait),
    ]);
    return {
      callback_query_id: id,
      message_id: messageId,
      update_id: updateId ?? null,
      answer: telegram.world.callbacks.get(id)?.answer ?? null,
      ...delivered,
    };
  }
  if ('url' in button) return { message_id: messageId, url: button.url };
  if ('web_app' in button) return { message_id: messageId, web_app: button.web_app };
  if ('copy_text' in button) return { message_id: messageId, copied: button.copy_text.text };
  if ('pay' in button) {
    const bot = botBehind(telegram, place, stored).id;
    return payInvoice(request, user, { bot, message_id: messageId });
  }
  if ('disabled' in button) throw new SimError(400, 'this button is disabled');
  throw new SimError(400, 'pressing this kind of button does nothing in the simulator');
}

/** What a key of a reply keyboard may ask for; at most one of these. */
type AnyKey = KeyboardButton.CommonButton &
  Partial<
    Pick<KeyboardButton.RequestContactButton, 'request_contact'> &
      Pick<KeyboardButton.RequestLocationButton, 'request_location'> &
      Pick<KeyboardButton.RequestManagedBotButton, 'request_managed_bot'> &
      Pick<KeyboardButton.RequestUsersButton, 'request_users'> &
      Pick<KeyboardButton.RequestChatButton, 'request_chat'> &
      Pick<KeyboardButton.RequestPollButton, 'request_poll'> &
      Pick<KeyboardButton.WebAppButton, 'web_app'>
  >;

async function pressKey(
  request: SimRequest,
  user: UserRecord,
  place: Place,
  key: KeyboardButton,
  given: Press,
): Promise<object> {
  const { telegram } = request;
  const whole: AnyKey = typeof key === 'string' ? { text: key } : key;
  if (whole.request_managed_bot && place.kind === 'private') {
    const { suggested_name: botName, suggested_username: username } = whole.request_managed_bot;
    const fresh = username ?? `managed_${user.id}_${telegram.world.store.next('managed')}_bot`;
    const { bot, update_id } = makeManagedBot(request, place.bot, user, {
      name: botName ?? 'Bot',
      username: fresh,
    });
    return { bot, update_id };
  }
  if (whole.request_chat ?? whole.request_poll ?? whole.web_app) {
    throw new SimError(400, 'pressing this kind of button does nothing in the simulator');
  }
  const content = whole.request_contact
    ? { contact: ownContact(user) }
    : whole.request_location
      ? { location: given.location ?? { latitude: 50.4501, longitude: 30.5234 } }
      : whole.request_users
        ? { users_shared: sharedUsers(request, whole.request_users, given.users ?? []) }
        : textContent(whole.text);
  return told(request, place, say(telegram, user, place, content, { pressed: true }), given.wait);
}
