import { useMessenger } from './app.tsx';

/** Short notices: answers to button presses, and errors. */
export function Toasts() {
  const { state } = useMessenger();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {state.toasts.map(({ key, text, tone }) => (
        <div key={key} class={`toast toast--${tone}`}>
          {text}
        </div>
      ))}
    </div>
  );
}
