/**
 * Updates in the shapes that the Bot API has for them, with what people and other programs put into these shapes. An
 * update is made for one of a few people; who that is comes first, so that a test can say what each is owed.
 */
import fc from 'fast-check';
import { anyArgs, dataFor, kinds } from './buttons.ts';
import { anyText } from './hostile-text.ts';

export interface Fuzzed {
  /** An update but for its number; and a callback query but for its id. */
  content: Record<string, unknown> & { callback_query?: object };
  /** What it is owed: the answer to a callback query, or a word in the private chat of this id. */
  owed?: 'answer' | number;
}

const anyId = fc.oneof(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 2 ** 52 }));
const fileId = fc.string({ minLength: 1, maxLength: 80 });
const file = fc.record({ file_id: fileId, file_unique_id: fileId, file_size: fc.nat() });
const size = fc.integer({ min: 1, max: 4096 });
const degrees = {
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
};
const place = fc.record(degrees);
const nothing = fc.constant({});

const personFor = (id: number) =>
  fc.record(
    {
      id: fc.constant(id),
      is_bot: fc.constant(false),
      first_name: anyText.map((text) => text.slice(0, 64)),
      last_name: anyText.map((text) => text.slice(0, 64)),
      username: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{4,31}$/),
      language_code: fc.constantFrom('uk', 'ru', 'en', 'pt-br', 'zh-hans', '', 'xx', '__proto__'),
      is_premium: fc.constant(true),
    },
    { requiredKeys: ['id', 'is_bot', 'first_name'] },
  );

const entity = fc.record({
  type: fc.constantFrom('bot_command', 'mention', 'url', 'text_link', 'custom_emoji', 'something_new'),
  offset: fc.nat({ max: 5000 }),
  length: fc.nat({ max: 5000 }),
});

const text = fc.record(
  { text: anyText, entities: fc.array(entity, { maxLength: 4 }) },
  { requiredKeys: ['text'] },
);

const command = fc
  .constantFrom('start', 'catalog', 'cart', 'orders', 'language', 'help', 'desk', 'nonsense')
  .chain((name) => anyText.map((rest) => ({ name: `/${name}`, rest })))
  .map(({ name, rest }) => ({
    text: `${name} ${rest}`.slice(0, 4096),
    entities: [{ type: 'bot_command', offset: 0, length: name.length }],
  }));

/** Everything that a person can send. @param id of the sender */
const sendable = (id: number): fc.Arbitrary<object> =>
  fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 3, arbitrary: command },
    fc.record({
      contact: fc.record(
        {
          phone_number: anyText,
          first_name: anyText,
          user_id: fc.oneof(fc.constant(id), anyId),
          vcard: anyText,
        },
        { requiredKeys: ['phone_number', 'first_name'] },
      ),
    }),
    fc.record({ location: place }),
    fc.record({ venue: fc.record({ location: place, title: anyText, address: anyText }), location: place }),
    fc.record({ photo: fc.array(file, { maxLength: 3 }), caption: anyText, media_group_id: fileId }),
    fc.record({ sticker: file, emoji: anyText }),
    fc.record({ voice: file }),
    fc.record({ video: file, caption: anyText }),
    fc.record({ video_note: file }),
    fc.record({ audio: file }),
    fc.record({ animation: file, document: file }),
    fc.record({ document: file, caption: anyText, caption_entities: fc.array(entity) }),
    fc.record({
      poll: fc.record({
        id: fileId,
        question: anyText,
        options: fc.array(fc.record({ text: anyText, voter_count: fc.nat() })),
      }),
    }),
    fc.record({ dice: fc.record({ emoji: fc.constantFrom('🎲', '🎰'), value: size }) }),
    fc.record({ game: fc.record({ title: anyText }) }),
    fc.record({ story: fc.record({ id: fc.nat() }) }),
    fc.record({
      checklist: fc.record({ title: anyText, tasks: fc.array(fc.record({ id: size, text: anyText })) }),
    }),
    fc.record({ a_kind_of_the_future: fc.record({ value: fc.jsonValue() }) }),
  );

/** How a message came to be: as a reply, a forward, through another bot, edited. */
const circumstances = fc.oneof(
  { weight: 3, arbitrary: nothing },
  fc.record({
    forward_origin: fc.record({ type: fc.constantFrom('user', 'hidden_user', 'channel'), date: fc.nat() }),
    forward_date: fc.nat(),
  }),
  fc.record({
    reply_to_message: fc.record({
      message_id: fc.nat(),
      date: fc.nat(),
      chat: fc.record({ id: anyId, type: fc.constant('private') }),
    }),
  }),
  fc.record({ quote: fc.record({ text: anyText, position: fc.nat() }), external_reply: fc.object() }),
  fc.record({
    via_bot: fc.record({ id: anyId, is_bot: fc.constant(true), first_name: anyText }),
    edit_date: fc.nat(),
  }),
  fc.record({ message_thread_id: fc.nat(), is_topic_message: fc.constant(true) }),
);

/** What Telegram notes in a chat by itself. */
const serviceNote = fc.oneof(
  fc.record({ new_chat_members: fc.array(personFor(77)) }),
  fc.record({ left_chat_member: personFor(77) }),
  fc.constant({ group_chat_created: true }),
  fc.record({ migrate_to_chat_id: anyId.map((id) => -id) }),
  fc.record({
    pinned_message: fc.record({
      message_id: fc.nat(),
      date: fc.constant(0),
      chat: fc.constant({ id: -5, type: 'group' }),
    }),
  }),
  fc.constant({ message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }),
  fc.record({ write_access_allowed: fc.record({ from_request: fc.boolean() }) }),
  fc.record({ web_app_data: fc.record({ data: anyText, button_text: anyText }) }),
  fc.record({
    users_shared: fc.record({ request_id: fc.nat(), users: fc.array(fc.record({ user_id: anyId })) }),
  }),
  fc.record({
    successful_payment: fc.record({
      currency: fc.constant('XTR'),
      total_amount: fc.nat(),
      invoice_payload: anyText,
      telegram_payment_charge_id: anyText,
    }),
  }),
);

const otherChat = fc.oneof(
  fc.record({ id: fc.constant(-77), type: fc.constant('group'), title: anyText }),
  fc.record({
    id: fc.constant(-1_000_000_000_077),
    type: fc.constant('supergroup'),
    title: anyText,
    is_forum: fc.boolean(),
  }),
  fc.record({ id: fc.constant(-1_000_000_000_078), type: fc.constant('channel'), title: anyText }),
);

const messageId = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const date = fc.integer({ min: 1, max: 2 ** 31 - 1 });

const assembled = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Record<string, unknown>);

const envelope = fc.record({ message_id: messageId, date });

const privately = (id: number) =>
  fc.record({ chat: fc.record({ id: fc.constant(id), type: fc.constant('private') }), from: personFor(id) });

const privateMessage = (id: number) => assembled(envelope, privately(id), circumstances, sendable(id));

const publicMessage = (id: number) =>
  assembled(
    envelope,
    fc.record({ chat: otherChat, from: personFor(id), sender_chat: otherChat }, { requiredKeys: ['chat'] }),
    circumstances,
    fc.oneof(sendable(id), serviceNote),
  );

/** What buttons carry, those of the shop's and others. */
interface Carried {
  /** Ids of what there is: products, categories, orders. */
  ids: readonly string[];
  /** Data of buttons that somebody else has on the screen. */
  foreign: readonly string[];
}

const hostileArgument = (ids: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom(
      '',
      '-1',
      '0',
      '1',
      '1.5',
      '999',
      '1000',
      '9'.repeat(30),
      '~',
      '~discounted',
      '__proto__',
      'я',
      '../x',
    ),
    fc.constantFrom('card', 'cart', 'name', 'phone', 'confirm', 'uk', 'null'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

export function anyData({ ids, foreign }: Carried): fc.Arbitrary<string> {
  const kind = fc.constantFrom(...kinds);
  const hostile = fc
    .tuple(kind, fc.array(hostileArgument(ids), { maxLength: 5 }))
    .map(([name, args]) => ['1', name, ...args].join(':'));
  const valid = kind.chain((name) => anyArgs(name, ids).map((args) => dataFor(name, args)));
  return fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 64 }) },
    { weight: 2, arbitrary: hostile },
    { weight: 3, arbitrary: valid },
    { weight: 3, arbitrary: fc.constantFrom(...foreign) },
  );
}

const pressedMessage = (id: number, data: fc.Arbitrary<string>) => {
  const markup = fc.array(fc.array(fc.record({ text: anyText, callback_data: data }), { maxLength: 3 }), {
    maxLength: 4,
  });
  const shown = fc.oneof(
    fc.record({ text: anyText, reply_markup: fc.record({ inline_keyboard: markup }) }),
    fc.record({
      photo: fc.array(file),
      caption: anyText,
      reply_markup: fc.record({ inline_keyboard: markup }),
    }),
    nothing,
  );
  return fc.oneof(
    {
      weight: 5,
      arbitrary: assembled(envelope, fc.record({ chat: fc.constant({ id, type: 'private' }) }), shown),
    },
    { weight: 1, arbitrary: assembled(envelope, fc.record({ chat: otherChat }), shown) },
    // A message that is too old: Telegram gives no content.
    {
      weight: 1,
      arbitrary: fc.record({
        message_id: messageId,
        date: fc.constant(0),
        chat: fc.constant({ id, type: 'private' }),
      }),
    },
  );
};

function press(id: number, carried: Carried): fc.Arbitrary<Fuzzed> {
  const data = anyData(carried);
  const query = fc.record(
    {
      from: personFor(id),
      chat_instance: fileId,
      message: pressedMessage(id, data),
      data,
      inline_message_id: fileId,
      game_short_name: anyText,
    },
    { requiredKeys: ['from', 'chat_instance', 'message', 'data'] },
  );
  return query.map((made) => ({ content: { callback_query: made }, owed: 'answer' }));
}

/** What comes without a question, or is none of a shop's business. Nobody is owed anything. */
function other(id: number): fc.Arbitrary<Record<string, unknown>> {
  const status = fc.constantFrom('member', 'kicked', 'left', 'administrator', 'restricted');
  const membership = (chat: fc.Arbitrary<object>) =>
    fc.record({
      chat,
      from: personFor(id),
      date,
      old_chat_member: fc.record({ status, user: personFor(id) }),
      new_chat_member: fc.record({ status, user: personFor(id) }),
    });
  const ofPerson = (extra: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ id: fileId, from: personFor(id), ...extra });
  const reaction = fc.record({
    chat: otherChat,
    message_id: messageId,
    user: personFor(id),
    date,
    old_reaction: fc.constant([]),
    new_reaction: fc.constant([]),
  });
  return fc.oneof(
    fc.record({ edited_message: privateMessage(id) }),
    fc.record({ message: publicMessage(id) }),
    fc.record({ message: assembled(envelope, privately(id), serviceNote) }),
    fc.record({ channel_post: publicMessage(id) }),
    fc.record({ edited_channel_post: publicMessage(id) }),
    fc.record({
      my_chat_member: membership(fc.record({ id: fc.constant(id), type: fc.constant('private') })),
    }),
    fc.record({ my_chat_member: membership(otherChat) }),
    fc.record({ chat_member: membership(otherChat) }),
    fc.record({ inline_query: ofPerson({ query: anyText, offset: anyText }) }),
    fc.record({
      chosen_inline_result: fc.record({ result_id: fileId, from: personFor(id), query: anyText }),
    }),
    fc.record({
      pre_checkout_query: ofPerson({
        currency: fc.constant('XTR'),
        total_amount: fc.nat(),
        invoice_payload: anyText,
      }),
    }),
    fc.record({ shipping_query: ofPerson({ invoice_payload: anyText, shipping_address: fc.object() }) }),
    fc.record({ message_reaction: reaction }),
    fc.record({ message_reaction_count: fc.object() }),
    fc.record({
      poll_answer: fc.record({ poll_id: fileId, user: personFor(id), option_ids: fc.array(fc.nat()) }),
    }),
    fc.record({ business_message: privateMessage(id) }),
    fc.record({ chat_join_request: fc.record({ chat: otherChat, from: personFor(id), date }) }),
    fc.record({ an_update_of_the_future: fc.jsonValue() }),
    nothing,
  );
}

/** @param people ids of those who have started the bot */
export const anyUpdate = (people: readonly number[], carried: Carried): fc.Arbitrary<Fuzzed> =>
  fc.constantFrom(...people).chain((id) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: privateMessage(id).map((message): Fuzzed => ({ content: { message }, owed: id })),
      },
      { weight: 4, arbitrary: press(id, carried) },
      { weight: 3, arbitrary: other(id).map((content): Fuzzed => ({ content })) },
    ),
  );
