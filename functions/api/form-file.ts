/** The file of a form (multipart/form-data, RFC 7578) as it comes, however large: only the line that ends it is looked for. */

/** The body is no form, or none with a file in it. */
export class NoFormFile extends Error {
  override name = 'NoFormFile';
}

/** Of a part; more is no form. */
const maxHeaders = 16 * 1024;

export const boundaryOf = (contentType: string): string | undefined => {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain;
};

/**
 * The bytes of the first file of a form.
 * @throws NoFormFile
 */
export async function* fileOfForm(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Uint8Array> {
  const end = Buffer.from(`\r\n--${boundary}`);
  // The first boundary has no line in front.
  let rest = Buffer.from('\r\n');
  let state: 'between' | 'headers' | 'field' | 'file' | 'over' = 'between';
  for await (const chunk of chunks) {
    // What comes behind the file is read and dropped: so the answer reaches who sends it.
    if (state === 'over') continue;
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (state === 'headers') {
        const at = rest.indexOf('\r\n\r\n');
        if (at === -1 && rest.length > maxHeaders) throw new NoFormFile('The headers of a part do not end.');
        if (at === -1) break;
        state = /^content-disposition:.*;\s*filename\*?=/im.test(rest.toString('latin1', 0, at))
          ? 'file'
          : 'field';
        rest = rest.subarray(at + 4);
      }
      const at = rest.indexOf(end);
      const known = at === -1 ? Math.max(0, rest.length - end.length) : at;
      if (state === 'file' && known > 0) yield rest.subarray(0, known);
      rest = rest.subarray(at === -1 ? known : at + end.length);
      if (at === -1) break;
      if (state === 'file') {
        state = 'over';
        break;
      }
      state = 'headers';
    }
  }
  if (state !== 'over') throw new NoFormFile('There is no file in the form, or it breaks off.');
}
