/**
 * One POST of one update to a webhook. Sockets are kept open between updates. A failure is told in the words
 * that getWebhookInfo shows.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface PostAnswer {
  status: number;
  statusText: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export class Poster {
  readonly #idleTimeout: number;
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: Infinity });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: Infinity });

  /** `idleTimeout`: milliseconds without a byte before a connection is given up; the official server's 60 s. */
  constructor(idleTimeout = 60_000) {
    this.#idleTimeout = idleTimeout;
  }

  /** Rejects with an Error whose message is Telegram's ("Connection refused", "Read timeout expired", …). */
  async post(url: string, secretToken: string | undefined, body: string): Promise<PostAnswer> {
    try {
      return await this.#attempt(url, secretToken, body);
    } catch (error) {
      // The other side may close an idle socket at the moment we reuse it: that is not a failed delivery.
      if (error instanceof StaleSocket) return await this.#attempt(url, secretToken, body);
      throw error;
    }
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #attempt(url: string, secretToken: string | undefined, body: string): Promise<PostAnswer> {
    const secure = url.startsWith('https:');
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: secure ? this.#https : this.#http,
        timeout: this.#idleTimeout,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(secretToken !== undefined && { 'x-telegram-bot-api-secret-token': secretToken }),
        },
      });
      request.on('timeout', () => {
        reject(new Error('Read timeout expired'));
        request.destroy();
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && error.code === 'ECONNRESET';
        reject(stale ? new StaleSocket() : new Error(describe(error)));
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => reject(new Error('Connection closed')));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            statusText: response.statusMessage ?? '',
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        });
      });
      request.end(body);
    });
  }
}

class StaleSocket extends Error {}

function describe(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'Connection refused';
  if (error.code === 'ECONNRESET') return 'Connection reset by peer';
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'Failed to resolve host';
  if (error.code === 'ETIMEDOUT') return 'Connection timed out';
  return error.message || 'Connection failed';
}
