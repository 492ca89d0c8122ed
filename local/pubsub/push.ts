/**
 * Pushes a subscription's messages to its HTTP endpoint. 102, 200, 201, 202 and 204 acknowledge; anything else, a
 * broken connection or no answer within the acknowledgement deadline refuses.
 *
 * Several requests are under way at once, as many as the window says: it widens by one with each success and halves
 * with each failure, so a struggling endpoint is left with a single request at a time.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../clock.ts';
import type { Consumer, Delivery, Dispatcher, Room } from './dispatcher.ts';
import { pushRequest, type PushRequest } from './push-request.ts';
import type { Subscription } from './subscription.ts';

const window = { start: 10, widest: 100 };
const acknowledging = new Set([102, 200, 201, 202, 204]);

/** A connection kept from an earlier push may have been closed by its other end: that is no refusal. */
type Outcome = 'acknowledged' | 'refused' | 'stale connection';

export class Push implements Consumer {
  readonly oneOfKey = true;
  readonly #settings: () => Subscription;
  readonly #dispatcher: Dispatcher;
  readonly #clock: Clock;
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });
  readonly #underWay = new Set<Promise<void>>();
  #width = window.start;
  #closed = false;

  constructor(dispatcher: Dispatcher, settings: () => Subscription, clock: Clock) {
    this.#dispatcher = dispatcher;
    this.#settings = settings;
    this.#clock = clock;
  }

  /** A request settles its message itself; one that dies with the process is reclaimed at the next start. */
  leaseMs = (): null => null;

  room(): Room {
    return { messages: this.#closed ? 0 : this.#width - this.#underWay.size, bytes: Infinity };
  }

  take(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      const request = this.#deliver(delivery).finally(() => {
        this.#underWay.delete(request);
        this.#dispatcher.wake();
      });
      this.#underWay.add(request);
    }
  }

  release(): void {
    // Room comes back with the request's end.
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { message, number } = delivery;
    const settings = this.#settings();
    const push = pushRequest(settings, delivery);
    const outcome = await this.#post(settings, push);
    const final = outcome === 'stale connection' ? await this.#post(settings, push) : outcome;
    if (final === 'acknowledged') {
      this.#width = Math.min(this.#width + 1, window.widest);
      this.#dispatcher.acknowledge([message.id]);
    } else {
      this.#width = Math.max(1, this.#width >> 1);
      this.#dispatcher.extend([{ message: message.id, number }], 0);
    }
  }

  #post({ pushConfig, ackDeadlineSeconds }: Subscription, { headers, body }: PushRequest): Promise<Outcome> {
    return new Promise((resolve) => {
      const url = new URL(pushConfig.pushEndpoint);
      const secure = url.protocol === 'https:';
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: secure ? this.#https : this.#http,
        headers: { 'user-agent': 'CloudPubSub-Google', 'content-length': body.byteLength, ...headers },
      });
      const cancelTimer = this.#clock.after(ackDeadlineSeconds * 1000, () => {
        settle('refused');
        request.destroy();
      });
      const settle = (outcome: Outcome): void => {
        cancelTimer();
        resolve(outcome);
      };
      const judge = ({ statusCode = 0 }: { statusCode?: number }): boolean => acknowledging.has(statusCode);
      request.on('information', (information) => {
        if (judge(information)) settle('acknowledged');
      });
      request.on('response', (response) => {
        settle(judge(response) ? 'acknowledged' : 'refused');
        response.resume();
      });
      request.on('error', () => settle(request.reusedSocket ? 'stale connection' : 'refused'));
      request.end(body);
    });
  }

  /** Starts no more requests; resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
    this.destroy();
  }

  /** Cuts off what is under way. */
  destroy(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
