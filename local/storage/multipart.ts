/**
 * Reads a multipart/related upload (RFC 2387) as it arrives: first the metadata, kept whole because it is small,
 * then the media as a stream. Never holds more of the media than one chunk and the length of the boundary.
 */
import { invalid } from './api-error.ts';

const METADATA_LIMIT = 1 << 20;
const HEADERS_END = Buffer.from('\r\n\r\n');

export interface RelatedUpload {
  metadata: Buffer;
  /** Content-Type of the media part, when it has one. */
  mediaType: string | undefined;
  media: AsyncIterable<Buffer>;
}

/** @throws ApiError 400 when the body is not two parts between the boundary that `contentType` names */
export async function readRelated(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<RelatedUpload> {
  const named = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = named?.[1] ?? named?.[2];
  if (!/^multipart\/related/i.test(contentType) || boundary === undefined) {
    throw invalid('A multipart upload needs Content-Type: multipart/related with a boundary.');
  }
  const reader = new PartReader(source, boundary);
  await reader.nextPart();
  await reader.headers();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of reader.body()) {
    size += chunk.length;
    if (size > METADATA_LIMIT) throw invalid('The metadata of a multipart upload is larger than 1 MiB.');
    parts.push(chunk);
  }
  await reader.nextPart();
  const headers = await reader.headers();
  const mediaType = /^content-type:[ \t]*(.+?)[ \t]*$/im.exec(headers)?.[1];
  return { metadata: Buffer.concat(parts), mediaType, media: reader.body() };
}

class PartReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #delimiter: Buffer;
  /** Read but not yet given away. The first delimiter has no line before it: this line stands in for it. */
  #held: Buffer = Buffer.from('\r\n');

  constructor(source: AsyncIterable<Uint8Array>, boundary: string) {
    this.#source = source[Symbol.asyncIterator]();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  /** Skips to just behind the next delimiter's line. */
  async nextPart(): Promise<void> {
    await this.#upTo(this.#delimiter);
    const rest = await this.#upTo(Buffer.from('\r\n'));
    if (rest.toString('latin1').trim() !== '')
      throw invalid('A multipart upload has two parts: metadata and media.');
  }

  async headers(): Promise<string> {
    // A part without headers starts with the empty line at once.
    this.#held = Buffer.concat([Buffer.from('\r\n'), this.#held]);
    return (await this.#upTo(HEADERS_END)).toString('latin1');
  }

  /** The part's bytes; leaves the delimiter that ends them for {@link nextPart}. */
  async *body(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#held.indexOf(this.#delimiter);
      const sure = end === -1 ? Math.max(0, this.#held.length - this.#delimiter.length + 1) : end;
      const chunk = this.#held.subarray(0, sure);
      this.#held = this.#held.subarray(sure);
      if (chunk.length > 0) yield chunk;
      if (end !== -1) return;
      await this.#more();
    }
  }

  async #upTo(mark: Buffer): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at !== -1) {
        const before = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return before;
      }
      if (this.#held.length > METADATA_LIMIT)
        throw invalid('The multipart upload has no boundary where one is due.');
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw invalid('The multipart upload ends before its closing boundary.');
    this.#held = Buffer.concat([this.#held, next.value]);
  }
}
