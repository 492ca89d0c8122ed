/** `POST /sim/users/{id}/forward`: messages that a person sees go into another chat as they are. */
import { z } from 'zod';
import { forwardContent, mayLeave } from '../methods/messages.ts';
import { newAlbumId } from '../world/conversation.ts';
import { isInside, memberOf } from '../world/membership.ts';
import { SimError } from './errors.ts';
import { told } from './outcome.ts';
import { say } from './people.ts';
import { check, flag, name, placeNamed, userAt, whole, type Route } from './routes.ts';

const forwarded = z.strictObject({
  bot: name.optional(),
  chat: name.optional(),
  /** Where the messages are. */
  from: z.strictObject({ bot: name.optional(), chat: name.optional() }).default({}),
  message_ids: z.array(whole).min(1).max(100),
  thread: whole.optional(),
  wait: flag.optional(),
});

export const forward: Route['run'] = async (request) => {
  const { telegram } = request;
  const { world } = telegram;
  const user = userAt(request);
  const given = check(forwarded, request.body);
  const [source, place] = [placeNamed(request, user, given.from), placeNamed(request, user, given)];
  if (source.kind === 'public' && !isInside(memberOf(world, source.chat.id, user.id))) {
    throw new SimError(400, `user ${user.id} is not in the chat that the messages are in`);
  }
  const said = world.store.atomically(() => {
    const albums = new Map<string, string>();
    return given.message_ids.map((id) => {
      const stored = world.messages.get(source.key, id);
      if (!stored) throw new SimError(404, `there is no message ${id} in this chat`);
      if (!mayLeave(stored)) throw new SimError(400, `message ${id} cannot be forwarded`);
      const { media_group_id: album } = stored.message;
      if (album !== undefined && !albums.has(album)) albums.set(album, newAlbumId(telegram));
      const group = album !== undefined && { media_group_id: albums.get(album) };
      return say(telegram, user, place, { ...forwardContent(stored), ...group }, { thread: given.thread });
    });
  });
  return Promise.all(said.map((one) => told(request, place, one, given.wait)));
};
