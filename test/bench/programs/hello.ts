/** The least there is: a function that says hello. */
import { http } from '@google-cloud/functions-framework';
import { serve } from './serve.ts';

http('hello', (_request, response) => response.send('hello'));
serve('hello');
