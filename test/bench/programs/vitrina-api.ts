/** The API as it is deployed, by the settings in the environment. */
import '../../../functions/main.ts';
import { serve } from './serve.ts';

serve('api');
