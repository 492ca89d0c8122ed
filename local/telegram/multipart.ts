/**
 * multipart/form-data (RFC 7578), as leniently as the official server reads it: bots send file names without
 * quotes and in plain UTF-8.
 */
export interface Part {
  name: string;
  /** Given: the part is a file. */
  fileName?: string;
  mimeType: string;
  bytes: Buffer;
}

/** The parts in order, or undefined when the body does not end as its boundary says. */
export function readParts(body: Buffer, contentType: string): Part[] | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    at += delimiter.length;
    if (body.subarray(at, at + 2).toString() === '--') return parts;
    const headersEnd = body.indexOf('\r\n\r\n', at);
    const next = headersEnd < 0 ? -1 : body.indexOf(`\r\n--${boundary}`, headersEnd + 2);
    if (next < 0) return undefined;
    const part = readPart(body.subarray(at, headersEnd).toString(), body.subarray(headersEnd + 4, next));
    if (part) parts.push(part);
    at = next + 2;
  }
  return undefined;
}

function readPart(headers: string, bytes: Buffer): Part | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const fileName = parameter(disposition, 'filename');
  const mimeType = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1] ?? 'application/octet-stream';
  return {
    name,
    ...(fileName !== undefined && { fileName: fileName === '' ? 'file' : fileName }),
    mimeType,
    bytes,
  };
}

function parameter(disposition: string, wanted: string): string | undefined {
  const pattern = new RegExp(`;\\s*${wanted}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r]*))`, 'i');
  const [, quoted, bare] = pattern.exec(disposition) ?? [];
  // Browsers write a quote inside a name as %22, older clients as \".
  return quoted?.replaceAll('\\"', '"').replaceAll('%22', '"') ?? bare?.trim();
}
