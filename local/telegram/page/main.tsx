/** The chat page: starts the messenger and draws it. */
import { render } from 'preact';
import { App } from './components/app.tsx';
import { Messenger } from './messenger.ts';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no element with the id "app"');
const messenger = new Messenger();
messenger.start();
render(<App messenger={messenger} />, place);
