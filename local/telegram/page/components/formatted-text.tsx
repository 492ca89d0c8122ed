/**
 * A message's text with its entities. Offsets are UTF-16 code units, as in JavaScript strings; entities nest and
 * an inner one lies wholly within the outer.
 */
import type { MessageEntity } from '@grammyjs/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useMessenger } from './app.tsx';

export interface TextActions {
  openLink(url: string): void;
  sendCommand(command: string): void;
}

export function FormattedText(props: {
  text: string;
  entities?: MessageEntity[] | undefined;
  actions: TextActions;
}) {
  const entities = [...(props.entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return <>{nest(props.text, 0, props.text.length, entities, props.actions)}</>;
}

function nest(
  text: string,
  from: number,
  to: number,
  entities: MessageEntity[],
  actions: TextActions,
): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = from;
  let rest = entities;
  for (let entity = rest[0]; entity; entity = rest[0]) {
    const offset = Math.max(entity.offset, at);
    const end = Math.min(offset + entity.length, to);
    const inner = rest.slice(1).filter((one) => one.offset < end);
    rest = rest.slice(1 + inner.length);
    if (end <= at) continue;
    if (offset > at) parts.push(text.slice(at, offset));
    const children = nest(text, offset, end, inner, actions);
    parts.push(
      <Entity entity={entity} text={text.slice(offset, end)} actions={actions}>
        {children}
      </Entity>,
    );
    // A block ends its line by itself.
    at = isBlock(entity) && text[end] === '\n' ? end + 1 : end;
  }
  if (at < to) parts.push(text.slice(at, to));
  return parts;
}

const isBlock = ({ type }: MessageEntity): boolean =>
  type === 'pre' || type === 'blockquote' || type === 'expandable_blockquote';

function Entity(props: {
  entity: MessageEntity;
  text: string;
  actions: TextActions;
  children: ComponentChildren;
}) {
  const { entity, text, actions, children } = props;
  const link = (url: string) => (
    <a
      href={safeHref(url)}
      onClick={(event) => {
        event.preventDefault();
        actions.openLink(url);
      }}
    >
      {children}
    </a>
  );
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'code':
      return <code>{children}</code>;
    case 'pre':
      return (
        <pre data-language={entity.language} tabindex={0}>
          <code>{children}</code>
        </pre>
      );
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    case 'expandable_blockquote':
      return <LongQuote>{children}</LongQuote>;
    case 'text_link':
      return link(entity.url);
    case 'url':
      return link(text);
    case 'email':
      return link(`mailto:${text}`);
    case 'phone_number':
      return link(`tel:${text.replace(/[^+\d]/g, '')}`);
    case 'mention':
      return link(`https://t.me/${text.slice(1)}`);
    case 'bot_command':
      return (
        <button type="button" class="link" onClick={() => actions.sendCommand(text)}>
          {children}
        </button>
      );
    case 'hashtag':
    case 'cashtag':
    case 'text_mention':
      return <span class="mention">{children}</span>;
    case 'custom_emoji':
    case 'date_time':
      return <>{children}</>;
  }
}

/** An address for the status line and "copy link"; a click goes through the messenger. */
const safeHref = (url: string): string =>
  /^(https?|mailto|tel):/i.test(url) ? url : /^[a-z][a-z0-9+.-]*:/i.test(url) ? '#' : `https://${url}`;

function Spoiler({ children }: { children: ComponentChildren }) {
  const [shown, setShown] = useState(false);
  if (shown) return <span class="spoiler spoiler--shown">{children}</span>;
  return (
    <button type="button" class="spoiler" aria-label="Hidden text: show it" onClick={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

function LongQuote({ children }: { children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <blockquote class={open ? '' : 'blockquote--folded'}>
      {children}
      <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Show less' : 'Show more'}
      </button>
    </blockquote>
  );
}

/** The actions of texts in the chat with `peer`. */
export function useTextActions(sendCommand: (command: string) => void): TextActions {
  const { messenger } = useMessenger();
  return { openLink: (url) => messenger.openLink(url), sendCommand };
}
