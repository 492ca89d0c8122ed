/** Messages without text or files: contacts, places, dice. */
import { randomInt } from 'node:crypto';
import { badRequest } from '../bot-api-error.ts';
import type { Call, Method } from './call.ts';
import { address, send } from './sending.ts';

/** How many faces Telegram's animated emoji have. */
const faces: Partial<Record<string, number>> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 };

export const simpleContentMethods: Record<string, Method> = {
  sendContact(call) {
    const { params } = call;
    const phone = params.text('phone_number');
    const firstName = params.text('first_name');
    if (phone === undefined) throw badRequest('phone number is empty');
    if (firstName === undefined) throw badRequest('first name is empty');
    const contact = {
      phone_number: phone,
      first_name: firstName,
      ...(params.has('last_name') && { last_name: params.text('last_name') }),
      ...(params.has('vcard') && { vcard: params.text('vcard') }),
    };
    return send(call, address(call), { contact });
  },

  sendLocation: (call) => send(call, address(call), { location: readLocation(call) }),

  sendVenue(call) {
    const location = readLocation(call);
    const title = call.params.text('title') ?? '';
    const venue = { location, title, address: call.params.text('address') ?? '' };
    if (title === '') throw badRequest('venue title is empty');
    return send(call, address(call), { location, venue });
  },

  sendDice(call) {
    const emoji = call.params.text('emoji') ?? '🎲';
    const most = faces[emoji];
    if (most === undefined) throw badRequest('wrong dice emoji specified');
    return send(call, address(call), { dice: { emoji, value: randomInt(1, most + 1) } });
  },
};

function readLocation({ params }: Call): { latitude: number; longitude: number } {
  const latitude = params.decimal('latitude');
  const longitude = params.decimal('longitude');
  if (latitude === undefined || longitude === undefined)
    throw badRequest('wrong latitude or longitude specified');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw badRequest('wrong latitude or longitude specified');
  return { latitude, longitude };
}
