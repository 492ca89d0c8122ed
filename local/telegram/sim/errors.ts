/** A request to the control API that cannot be carried out; the message says what to do instead. */
export class SimError extends Error {
  readonly status: 400 | 403 | 404 | 409;
  constructor(status: 400 | 403 | 404 | 409, message: string) {
    super(message);
    this.name = 'SimError';
    this.status = status;
  }
}
