/** One message (or album) as a bubble, with its inline keyboard below. */
import type { Message } from '@grammyjs/types';
import { useMemo, useRef } from 'preact/hooks';
import { fullName } from '../model.ts';
import type { PeerInfo } from '../state.ts';
import { preview } from '../timeline.ts';
import type { Row } from '../timeline.ts';
import { clockTime, fullTime } from '../words.ts';
import { useMessenger } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { FormattedText } from './formatted-text.tsx';
import type { TextActions } from './formatted-text.tsx';
import { Icon, Ticks } from './icons.tsx';
import { InlineKeyboard } from './inline-keyboard.tsx';
import { Attachment, isBare } from './attachments.tsx';

interface Props {
  row: Row & { kind: 'message' };
  info: PeerInfo;
  leaving: boolean;
  /** Keys of the buttons that wait for an answer. */
  pressed: ReadonlySet<string>;
  actions: TextActions;
  /** The quote of the message with this id was clicked. */
  onQuote: (messageId: number) => void;
}

export function MessageRow(props: Props) {
  const { row, info, leaving, pressed } = props;
  const { messenger } = useMessenger();
  const edits = useChanges(row.messages);
  const [head] = row.messages;
  const named = info.kind === 'group' && !row.own;
  // Drawn anew only when the message itself changes: chats of thousands stay quick to type in.
  const bubble = useMemo(
    () => <Bubble {...props} edits={edits} />,
    [...row.messages, row.messages.length, row.first, row.last, edits],
  );
  const classes = [
    'row',
    row.own ? 'row--own' : 'row--other',
    row.first ? 'row--first' : '',
    row.last ? 'row--last' : '',
    leaving ? 'row--leaving' : '',
    isPortrait(head) ? 'row--portrait' : '',
    named ? 'row--named' : '',
  ];
  return (
    <li class={classes.join(' ')} data-message={head.message_id}>
      {named &&
        (row.last ? (
          <Avatar id={senderId(head)} name={senderName(head)} size="s" />
        ) : (
          <span class="avatar-gap" />
        ))}
      <div class="row__stack">
        {bubble}
        {head.reply_markup && 'inline_keyboard' in head.reply_markup && (
          <InlineKeyboard
            rows={head.reply_markup.inline_keyboard}
            messageId={head.message_id}
            pressed={pressed}
            onPress={(button, at) => messenger.pressInlineButton(info.peer, head, button, at)}
          />
        )}
      </div>
    </li>
  );
}

function Bubble({ row, info, actions, onQuote, edits }: Props & { edits: number }) {
  const { messenger } = useMessenger();
  const [head] = row.messages;
  const worded = row.messages.find((one) => one.text !== undefined || one.caption !== undefined);
  const text = worded?.text ?? worded?.caption;
  const bare = isBare(head);
  const meta = <Meta message={row.messages.at(-1) ?? head} own={row.own} />;
  const visual = head.photo ?? head.video ?? head.animation;
  const classes = [
    'bubble',
    visual ? 'bubble--visual' : '',
    bare ? 'bubble--bare' : '',
    text === undefined ? 'bubble--wordless' : '',
    text !== undefined && bigEmoji(text) && !visual ? 'bubble--emoji' : '',
    edits > 0 ? `bubble--changed-${edits % 2}` : '',
  ];
  const above = head.show_caption_above_media;
  const words = text !== undefined && (
    <div class="bubble__text" dir="auto">
      <FormattedText text={text} entities={worded?.entities ?? worded?.caption_entities} actions={actions} />
      {!above && meta}
    </div>
  );
  return (
    <article class={classes.join(' ')} onDblClick={() => messenger.write('reply', head)}>
      {info.kind === 'group' && !row.own && row.first && (
        <p class={`bubble__sender ink-${Math.abs(senderId(head)) % 7}`}>{senderName(head)}</p>
      )}
      {head.forward_origin && <p class="bubble__forward">Forwarded from {originName(head.forward_origin)}</p>}
      {head.reply_to_message && (
        <button
          type="button"
          class="quote"
          onClick={() => head.reply_to_message && onQuote(head.reply_to_message.message_id)}
        >
          <strong>{senderName(head.reply_to_message)}</strong>
          <span>{preview(head.reply_to_message)}</span>
        </button>
      )}
      {above && words}
      <Attachment messages={row.messages} />
      {!above && words}
      {(text === undefined || above) && meta}
      <div class="bubble__actions">
        <button
          type="button"
          aria-label="Reply to this message"
          onClick={() => messenger.write('reply', head)}
        >
          <Icon name="reply" />
        </button>
        <button
          type="button"
          aria-label="Forward this message"
          onClick={() => messenger.forward(info.peer, row.messages)}
        >
          <Icon name="forward" />
        </button>
        {row.own && text !== undefined && (
          <button
            type="button"
            aria-label="Edit this message"
            onClick={() => messenger.write('edit', worded ?? head)}
          >
            <Icon name="pencil" />
          </button>
        )}
      </div>
    </article>
  );
}

function Meta({ message, own }: { message: Message; own: boolean }) {
  return (
    <span class="meta">
      {message.edit_date !== undefined && <span title={`Edited ${fullTime(message.edit_date)}`}>edited</span>}
      <time dateTime={new Date(message.date * 1000).toISOString()} title={fullTime(message.date)}>
        {clockTime(message.date)}
      </time>
      {own && <Ticks sent />}
    </span>
  );
}

/** How many times the messages were changed while on the screen. */
function useChanges(messages: readonly Message[]): number {
  const seen = useRef({ messages, changes: 0 });
  const before = seen.current.messages;
  if (
    before !== messages &&
    messages.some((one, index) => before[index] !== undefined && before[index] !== one)
  ) {
    seen.current.changes += 1;
  }
  seen.current.messages = messages;
  return seen.current.changes;
}

const isPortrait = ({ photo }: Message): boolean =>
  photo?.some(({ width, height }) => height > width) ?? false;

const bigEmoji = (text: string): boolean => /^(\p{RGI_Emoji}){1,3}$/v.test(text);

const senderId = (message: { from?: Message['from']; chat: Message['chat'] }): number =>
  message.from?.id ?? message.chat.id;

function senderName(message: Pick<Message, 'from' | 'chat'>): string {
  if (message.from) return fullName(message.from);
  return message.chat.title ?? message.chat.first_name;
}

function originName(origin: NonNullable<Message['forward_origin']>): string {
  switch (origin.type) {
    case 'user':
      return fullName(origin.sender_user);
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return origin.sender_chat.title ?? 'a chat';
    case 'channel':
      return origin.chat.title;
  }
}
