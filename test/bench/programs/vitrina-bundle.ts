/** The webhook from the bundle that `npm run build` makes, by the settings in the environment. */
import { serve } from './serve.ts';

await import(new URL('../../../dist/index.js', import.meta.url).href);
serve('telegram');
