/** What a message carries besides words: pictures, files, contacts, places, invoices, polls. */
import type { Message, PhotoSize } from '@grammyjs/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api.ts';
import { fullName } from '../model.ts';
import { fileSize, price } from '../words.ts';
import { useMessenger } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

/** Without a bubble around: a sticker or a die. */
export const isBare = (message: Message): boolean =>
  message.sticker !== undefined || message.dice !== undefined || message.video_note !== undefined;

export function Attachment({ messages }: { messages: [Message, ...Message[]] }) {
  const [message] = messages;
  if (messages.length > 1 && (message.photo ?? message.video)) {
    return (
      <div class={`album album--${Math.min(messages.length, 10)}`}>
        {messages.map((one) => (
          <Visual key={one.message_id} message={one} />
        ))}
      </div>
    );
  }
  return (
    <>
      {messages.map((one) => (
        <Single key={one.message_id} message={one} />
      ))}
    </>
  );
}

function Single({ message }: { message: Message }) {
  const { document, contact, venue, location, invoice, poll, dice, sticker, voice, audio } = message;
  if (message.photo ?? message.video ?? message.animation) return <Visual message={message} />;
  if (message.video_note)
    return <video class="round" src={api.fileUrl(message.video_note.file_id)} controls />;
  if (sticker)
    return <img class="sticker" src={api.fileUrl(sticker.file_id)} alt={sticker.emoji ?? 'Sticker'} />;
  if (dice) {
    return (
      <p class="dice">
        {dice.emoji}
        <span class="dice__value">{dice.value}</span>
      </p>
    );
  }
  if (voice ?? audio) {
    const sound = voice ?? audio;
    return <audio controls preload="none" src={sound && api.fileUrl(sound.file_id)} />;
  }
  if (document) {
    return (
      <Card icon="file" href={api.fileUrl(document.file_id)} title={document.file_name ?? 'Document'}>
        {fileSize(document.file_size)}
      </Card>
    );
  }
  if (contact) {
    return (
      <div class="contact">
        <Avatar id={contact.user_id ?? 0} name={fullName(contact)} size="m" />
        <div class="card__words">
          <strong>{fullName(contact)}</strong>
          <span>{contact.phone_number}</span>
        </div>
      </div>
    );
  }
  if (venue) {
    return (
      <Card icon="place" title={venue.title}>
        {venue.address}
      </Card>
    );
  }
  if (location) {
    return (
      <Card icon="place" title="Location">
        {location.latitude.toFixed(4)}, {location.longitude.toFixed(4)}
      </Card>
    );
  }
  if (invoice) {
    return (
      <div class="invoice">
        <strong>{invoice.title}</strong>
        <p>{invoice.description}</p>
        <p class="invoice__total">{price(invoice)}</p>
      </div>
    );
  }
  if (poll) {
    return (
      <div class="poll">
        <strong>{poll.question}</strong>
        <ul>
          {poll.options.map((option) => (
            <li key={option.text}>{option.text}</li>
          ))}
        </ul>
      </div>
    );
  }
  return null;
}

function Card(props: { icon: IconName; title: string; href?: string; children: ComponentChildren }) {
  const inside = (
    <>
      <span class="card__icon">
        <Icon name={props.icon} />
      </span>
      <span class="card__words">
        <strong>{props.title}</strong>
        <span>{props.children}</span>
      </span>
    </>
  );
  return props.href === undefined ? (
    <div class="card">{inside}</div>
  ) : (
    <a class="card" href={props.href} target="_blank" rel="noopener">
      {inside}
    </a>
  );
}

/** A picture, GIF or video; covered when it is a spoiler. */
function Visual({ message }: { message: Message }) {
  const { messenger } = useMessenger();
  const [shown, setShown] = useState(!message.has_media_spoiler);
  const moving = message.video ?? message.animation;
  const words = message.caption ?? '';
  if (moving && shown) {
    return (
      <video
        class="visual"
        src={api.fileUrl(moving.file_id)}
        width={moving.width}
        height={moving.height}
        controls={message.video !== undefined}
        autoplay={message.animation !== undefined}
        loop={message.animation !== undefined}
        muted
        playsInline
        aria-label={words === '' ? 'Video' : words}
      />
    );
  }
  const picture = largest(message.photo ?? (moving?.thumbnail ? [moving.thumbnail] : []));
  const url = picture && api.fileUrl(picture.file_id);
  return (
    <button
      type="button"
      class={`visual-button ${shown ? '' : 'visual-button--covered'}`}
      aria-label={shown ? 'Open the picture' : 'Hidden picture: show it'}
      onClick={() => {
        if (!shown) setShown(true);
        else if (url !== undefined) messenger.showPicture(url, words);
      }}
    >
      {picture && <img class="visual" src={url} width={picture.width} height={picture.height} alt="" />}
    </button>
  );
}

const largest = (sizes: PhotoSize[]): PhotoSize | undefined =>
  sizes.reduce<PhotoSize | undefined>(
    (best, size) => (best && best.width >= size.width ? best : size),
    undefined,
  );
