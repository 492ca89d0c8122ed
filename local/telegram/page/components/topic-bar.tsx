import type { Topic } from '../topics.ts';

/** Chooses one topic of a forum, or all of them. */
export function TopicBar(props: {
  topics: Topic[];
  chosen: number | undefined;
  onChoose: (topic: number | undefined) => void;
}) {
  const chip = (id: number | undefined, name: string) => (
    <button
      key={id ?? 0}
      type="button"
      class="topic"
      aria-pressed={props.chosen === id}
      onClick={() => props.onChoose(id)}
    >
      {name}
    </button>
  );
  return (
    <div class="topics" role="group" aria-label="Topics">
      {chip(undefined, 'All')}
      {props.topics.map(({ id, name, closed }) => chip(id, closed ? `🔒 ${name}` : name))}
    </div>
  );
}
