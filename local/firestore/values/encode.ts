/**
 * Values and paths as bytes whose order (memcmp) is the order of {@link compareValues} and {@link comparePaths}.
 *
 * No encoding is a prefix of another one, so encodings can be strung together and still compare part by part, and
 * inverting all bits of one turns its order around. Equal values have equal encodings.
 *
 * Text and bytes end with 00 01 and write their own 00 as 00 FF. Numbers are eight bytes of the next double below
 * and two bytes of what is missing to the exact integer. Lists end with 00, which is below every type's byte.
 */
import type { Value } from '../model.ts';
import { microsOf, numberOf, sortedKeys, TypeOrder, typeOf, vectorOf } from './order.ts';
import { numericId, parseName } from './resource-path.ts';

const END = 0x00;
/** The byte of a type: its place in the order, above {@link END}. */
const tag = (type: TypeOrder): number => 0x10 + type;
const MAP_KEY = 0x02;
const PATH_END = 0x01;
const NUMERIC_SEGMENT = 0x02;
const TEXT_SEGMENT = 0x03;

/** Builds one key after the other in a buffer that grows as needed. */
export class KeyWriter {
  length = 0;
  #bytes = Buffer.allocUnsafe(1024);
  /** Where {@link KeyWriter.cutValue} will cut: what comes later need not be written. */
  #end = Infinity;

  /** Starts over. */
  reset(): this {
    this.length = 0;
    return this;
  }

  /** A copy of what has been written since `from`. */
  take(from = 0): Buffer {
    return Buffer.copyBytesFrom(this.#bytes, from, this.length - from);
  }

  /** Forgets what was written after `length`. */
  truncate(length: number): this {
    this.length = length;
    return this;
  }

  /** Turns the order of what has been written since `from` around. */
  invert(from: number): this {
    for (let i = from; i < this.length; i++) this.#bytes[i] = ~(this.#bytes[i] ?? 0) & 0xff;
    return this;
  }

  byte(byte: number): this {
    this.#reserve(1);
    this.#bytes[this.length++] = byte;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  text(whole: string): this {
    // Every UTF-16 unit is a byte at least; two more, so that no pair is split before the end.
    const text =
      whole.length > this.#end - this.length + 2 ? whole.slice(0, this.#end - this.length + 2) : whole;
    if (text.includes('\0')) return this.#escaped(Buffer.from(text));
    this.#reserve(text.length * 3);
    this.length += this.#bytes.write(text, this.length);
    return this.byte(0x00).byte(0x01);
  }

  /** One collection or document ID. */
  segment(segment: string): this {
    const number = numericId(segment);
    if (number === undefined) return this.byte(TEXT_SEGMENT).text(segment);
    this.byte(NUMERIC_SEGMENT).#reserve(8);
    this.#bytes.writeBigUInt64BE(BigInt.asUintN(64, number + (1n << 63n)), this.length);
    this.length += 8;
    return this;
  }

  /** The segments of a relative path, without an end: a prefix of all paths below it. */
  pathPrefix(path: string): this {
    if (path === '') return this;
    for (const segment of path.split('/')) this.segment(segment);
    return this;
  }

  path(path: string): this {
    return this.pathPrefix(path).pathEnd();
  }

  pathEnd(): this {
    return this.byte(PATH_END);
  }

  value(value: Value): this {
    const type = typeOf(value);
    this.byte(tag(type));
    switch (type) {
      case TypeOrder.null:
      case TypeOrder.nan:
        return this;
      case TypeOrder.boolean:
        return this.byte(value.booleanValue ? 1 : 0);
      case TypeOrder.number:
        return this.#numeral(numberOf(value));
      case TypeOrder.timestamp: {
        const time = value.timestampValue ?? { seconds: '0' };
        this.#reserve(9);
        this.length = this.#bytes.writeUIntBE(Number(time.seconds) + 2 ** 47, this.length, 6);
        this.length = this.#bytes.writeUIntBE(microsOf(time), this.length, 3);
        return this;
      }
      case TypeOrder.string:
        return this.text(value.stringValue ?? '');
      case TypeOrder.bytes:
        return this.#escaped(value.bytesValue ?? new Uint8Array());
      case TypeOrder.reference: {
        const name = parseName(value.referenceValue ?? '');
        return name ? this.path(name.database).path(name.path) : this.path(value.referenceValue ?? '');
      }
      case TypeOrder.geoPoint:
        return this.#double(value.geoPointValue?.latitude ?? 0).#double(value.geoPointValue?.longitude ?? 0);
      case TypeOrder.array:
        return this.#list(value.arrayValue?.values ?? []);
      case TypeOrder.vector: {
        const elements = vectorOf(value) ?? [];
        return this.number(elements.length).#list(elements);
      }
      case TypeOrder.map: {
        const fields = value.mapValue?.fields ?? {};
        for (const key of sortedKeys(fields)) {
          if (this.length > this.#end) return this;
          this.byte(MAP_KEY)
            .text(key)
            .value(fields[key] ?? {});
        }
        return this.byte(END);
      }
    }
  }

  /**
   * Writes at most the first `size` bytes of a value's encoding.
   * @returns whether that was not all of it. Then it still orders the value against all others but those that begin
   * with the same bytes.
   */
  cutValue(value: Value, size: number): boolean {
    const end = this.length + size;
    this.#end = end;
    this.value(value);
    this.#end = Infinity;
    if (this.length <= end) return false;
    this.length = end;
    return true;
  }

  /** An integer from 0 to 2^32 - 1. */
  number(number: number): this {
    this.#reserve(4);
    this.length = this.#bytes.writeUInt32BE(number, this.length);
    return this;
  }

  #list(values: Value[]): this {
    for (const value of values) {
      if (this.length > this.#end) return this;
      this.value(value);
    }
    return this.byte(END);
  }

  #numeral(number: number | bigint): this {
    if (typeof number === 'number') return this.#double(number).byte(0).byte(0);
    let below = Number(number);
    if (BigInt(below) > number) below = previousDouble(below);
    const rest = Number(number - BigInt(below));
    return this.#double(below)
      .byte(rest >> 8)
      .byte(rest & 0xff);
  }

  #double(number: number): this {
    this.#reserve(8);
    const start = this.length;
    this.length = this.#bytes.writeDoubleBE(number === 0 ? 0 : number, start);
    if (number < 0) return this.invert(start);
    this.#bytes[start] = (this.#bytes[start] ?? 0) | 0x80;
    return this;
  }

  #escaped(bytes: Uint8Array): this {
    this.#reserve(bytes.length * 2);
    for (const byte of bytes) {
      this.#bytes[this.length++] = byte;
      if (byte === 0x00) this.#bytes[this.length++] = 0xff;
    }
    return this.byte(0x00).byte(0x01);
  }

  #reserve(count: number): void {
    const wanted = this.length + count;
    if (wanted <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(wanted, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.length);
    this.#bytes = grown;
  }
}

const scratch = new DataView(new ArrayBuffer(8));
function previousDouble(number: number): number {
  scratch.setFloat64(0, number);
  scratch.setBigInt64(0, scratch.getBigInt64(0) + (number > 0 ? -1n : 1n));
  return scratch.getFloat64(0);
}

/** What the encodings of all values of a type begin with. */
export const typeBytes = (type: TypeOrder): Buffer => Buffer.from([tag(type)]);

/** The bytes that come right after everything that begins with `prefix`; undefined if nothing does. */
export function successor(prefix: Uint8Array): Buffer | undefined {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const next = Buffer.copyBytesFrom(prefix, 0, end);
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}
