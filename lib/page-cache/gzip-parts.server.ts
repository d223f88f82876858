import zlib from 'node:zlib';

/** A part of a body: `deflated` has the same bytes compressed, where many bodies have them. */
export type GzipPart = { bytes: Buffer; deflated?: Buffer };

/** Identifies gzip, with no time and an unknown system (RFC 1952, 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The last block of the data: stored, and empty (RFC 1951, 3.2.4). */
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff]);
/** Kind, length and inverted length of a stored block. */
const STORED_HEAD_BYTES = 5;
/** How far back a compressed part may refer. */
const WINDOW_BYTES = 32_768;

/** Fast, for a body that is compressed for one reader alone. */
const FASTEST_LEVEL = 1;

/**
 * Compresses the parts of a body, but not its gaps. A part may refer to the parts before it, so the result is right
 * only where each gap is filled with as many bytes.
 *
 * @param parts bytes, or the length of a gap. No part has the byte 0xFF, as no text in UTF-8 has.
 * @returns blocks that end at a whole byte, by the index of the part.
 */
export function deflateParts(parts: readonly (Buffer | number)[]): readonly (Buffer | undefined)[] {
  // Nothing in a part is like this, so that no part refers into a gap.
  const before = Buffer.concat(
    parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.alloc(part, 0xff))),
  );
  let start = 0;
  return parts.map((part) => {
    const end = start;
    start += Buffer.isBuffer(part) ? part.length : part;
    if (!Buffer.isBuffer(part)) return undefined;
    const dictionary = before.subarray(Math.max(0, end - WINDOW_BYTES), end);
    return zlib.deflateRawSync(part, {
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
      ...(dictionary.length > 0 && { dictionary }),
    });
  });
}

/**
 * Joins parts into one gzip body. Compressed parts are copied, the others are stored as they are. So the size of
 * a body does not depend on how a reader's own values resemble the rest of it (BREACH), either.
 *
 * @throws RangeError when a part that is not compressed has more than 65,535 bytes.
 */
export function gzipParts(parts: readonly GzipPart[]): Buffer {
  // Node before 20.15 has no checksum.
  const crc32 = zlib.crc32 as typeof zlib.crc32 | undefined;
  if (!crc32)
    return zlib.gzipSync(Buffer.concat(parts.map(({ bytes }) => bytes)), { level: FASTEST_LEVEL });
  const blocks: Buffer[] = [HEADER];
  let checksum = 0;
  let size = 0;
  for (const { bytes, deflated } of parts) {
    // For no bytes, Node may return 0 instead of the checksum so far.
    if (bytes.length === 0) continue;
    checksum = crc32(bytes, checksum);
    size += bytes.length;
    if (deflated) blocks.push(deflated);
    else blocks.push(storedHead(bytes.length), bytes);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(size, 4);
  return Buffer.concat([...blocks, LAST_BLOCK, trailer]);
}

function storedHead(length: number): Buffer {
  const head = Buffer.alloc(STORED_HEAD_BYTES);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(length ^ 0xffff, 3);
  return head;
}
