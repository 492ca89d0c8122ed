/** The HTTP face of the Bot API: finds the bot by its token, answers with the envelope, serves files. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BotApiError } from './bot-api-error.ts';
import { dispatch, failure, type Answer } from './dispatch.ts';
import { uniqueIdInPath } from './files.ts';
import { parseRequest } from './request.ts';
import type { Telegram } from './telegram.ts';
import { tokenPattern } from './world/accounts.ts';
import type { BotRecord } from './world/records.ts';

export async function handleBotApi(
  telegram: Telegram,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  let answer: Omit<Answer, 'drop'> & { drop?: boolean };
  try {
    const [token = '', method = '', ...more] = decodeURIComponent(url.pathname.slice('/bot'.length)).split(
      '/',
    );
    // The body is read to its end also when the answer is known, or the client would see a reset.
    const parsed = await parseRequest(request, url);
    const bot = authorize(telegram, token);
    if (method === '' || more.length > 0) throw new BotApiError(404, 'Not Found');
    answer = await dispatch(telegram, bot, method, parsed, 'http', gone.signal);
  } catch (error) {
    answer = failure(error);
  }
  if (answer.drop) request.socket.destroy();
  else send(response, answer);
}

export async function handleFile(
  telegram: Telegram,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  request.resume();
  try {
    const [token = '', ...path] = decodeURIComponent(url.pathname.slice('/file/bot'.length)).split('/');
    authorize(telegram, token);
    const file = telegram.files.get(uniqueIdInPath(path.join('/')));
    if (!file) throw new BotApiError(404, 'Not Found');
    const bytes = await telegram.files.read(file);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    response.end(bytes);
  } catch (error) {
    send(response, failure(error));
  }
}

function authorize(telegram: Telegram, token: string): BotRecord {
  if (!tokenPattern.test(token)) throw new BotApiError(404, 'Not Found');
  const bot = telegram.world.botByToken(token);
  if (!bot) throw new BotApiError(401, 'Unauthorized');
  return bot;
}

function send(response: ServerResponse, { status, body }: Omit<Answer, 'drop'>): void {
  const text = JSON.stringify(body);
  const retryAfter = body.parameters?.retry_after;
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  response.end(text);
}
