/** Icons, drawn for this page; decoration only: the words are on the buttons that hold them. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-6-7-2zM11 14l9-10',
  attach:
    'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 5 5L10 17.500a1.700 1.700 0 0 1-2.500-2.500l7.500-7.500',
  keyboard:
    'M4 6h16v12H4zM7.500 9.500h.01M12 9.500h.01M16.500 9.500h.01M7.500 12.500h.01M16.500 12.500h.01M9 15h6M12 12.500h.01',
  down: 'M6 10l6 6 6-6M12 4v11.500',
  tools: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  slash: 'M15 5L9 19',
  link: 'M9 7h8v8M17 7L7 17',
  chain:
    'M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  copy: 'M9 9h10v10H9zM5 15V5h10',
  app: 'M5 5h14v14H5zM5 9h14',
  check: 'M5 12.500l4.500 4.500L19 7',
  forward: 'M14 7l5 5-5 5M19 12h-9a5 5 0 0 0-5 5v1',
  reply: 'M10 7L5 12l5 5M5 12h9a5 5 0 0 1 5 5v1',
  window: 'M9 5H5v14h14v-4M13 5h6v6M19 5l-8 8',
  pencil: 'M5 19l1-4L16 5l3 3L9 18z',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  photo: 'M4 6h16v13H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  voice: 'M12 14a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v3',
  format: 'M5 19l5-13h1l5 13M7 14.500h7M18 19h2',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c0-4 3-6 7-6s7 2 7 6',
  place: 'M12 21s7-6.500 7-11a7 7 0 0 0-14 0c0 4.500 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  channel: 'M4 10v4h4l8 4V6l-8 4zM19 9.500v5',
  group:
    'M9 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 19c0-3.500 2.500-5 6-5s6 1.500 6 5M16 5.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .600 3 2 3 4.500',
  play: 'M8 5l11 7-11 7z',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Delivered marks: two ticks when the server has the message, a clock before. */
export function Ticks({ sent }: { sent: boolean }) {
  return (
    <svg class="ticks" viewBox="0 0 18 12" role="img" aria-label={sent ? 'Delivered' : 'Sending'}>
      {sent ? (
        <path d="M1.500 6.500l3.500 3.500 7-8M7.500 9.500l.700.500 7.500-8" />
      ) : (
        <path d="M9 1.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM9 3.500V6l1.700 1" />
      )}
    </svg>
  );
}
