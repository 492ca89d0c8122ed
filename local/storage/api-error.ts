/** A refusal that the caller is told about, in the words and with the codes of Cloud Storage. */
export class ApiError extends Error {
  readonly status: number;
  /** Google's machine-readable word: `notFound`, `conditionNotMet`, `invalid`, ... */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.reason = reason;
  }
}

export const invalid = (message: string): ApiError => new ApiError(400, 'invalid', message);

export const noSuchBucket = (): ApiError =>
  new ApiError(404, 'notFound', 'The specified bucket does not exist.');

export const noSuchObject = (bucket: string, name: string): ApiError =>
  new ApiError(404, 'notFound', `No such object: ${bucket}/${name}`);

export const notServed = (what: string): ApiError =>
  new ApiError(
    501,
    'notImplemented',
    `${what} is not served here: this server trusts every client and keeps one version.`,
  );

/** The JSON envelope of every error of Google's APIs. */
export function envelope(error: ApiError): object {
  const { message, reason } = error;
  return { error: { code: error.status, message, errors: [{ message, domain: 'global', reason }] } };
}
