/** A round of the id's colour with initials. */
const segments = new Intl.Segmenter();

const firstLetter = (word: string): string => [...segments.segment(word)][0]?.segment ?? '';

export function Avatar({ id, name, size = 'm' }: { id: number; name: string; size?: 's' | 'm' | 'l' }) {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const initials = (words.length > 0 ? words : [name]).slice(0, 2).map(firstLetter).join('');
  return (
    <span class={`avatar avatar--${size} tint-${Math.abs(id) % 7}`} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
}
