const TEXT = 0x81;
const BINARY = 0x82;
/** engine.io's packet type "message", the prefix of each text packet of Socket.IO. */
const MESSAGE = '4';

/**
 * Frames one packet as stock Socket.IO does: a text frame, and a binary frame for each attachment;
 * unfragmented and unmasked (RFC 6455, section 5.2).
 */
export function frame(encoded: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    encoded.flatMap((part) => {
      const payload = typeof part === 'string' ? Buffer.from(MESSAGE + part) : toBuffer(part);
      return [header(typeof part === 'string' ? TEXT : BINARY, payload.length), payload];
    }),
  );
}

/** An attachment may be any view of bytes, or an ArrayBuffer. */
function toBuffer(part: ArrayBufferView | ArrayBuffer): Buffer {
  return ArrayBuffer.isView(part)
    ? Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    : Buffer.from(part);
}

function header(first: number, length: number): Buffer {
  if (length < 126) return Buffer.from([first, length]);
  if (length < 0x10000) return Buffer.from([first, 126, length >> 8, length & 0xff]);
  const bytes = Buffer.alloc(10);
  bytes[0] = first;
  bytes[1] = 127;
  bytes.writeUIntBE(length, 4, 6);
  return bytes;
}
