const TEXT = 0x81;
const BINARY = 0x82;
/** engine.io's "message", before the text of a packet of Socket.IO. */
const MESSAGE = '4';

/**
 * What stock Socket.IO writes to a WebSocket for one packet: a text frame, and a binary frame for
 * each attachment; whole and unmasked (RFC 6455, section 5.2).
 */
export function frame(encoded: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    encoded.flatMap((part) => {
      const payload = typeof part === 'string' ? Buffer.from(MESSAGE + part) : toBuffer(part);
      return [head(typeof part === 'string' ? TEXT : BINARY, payload.length), payload];
    }),
  );
}

/** Attachments may be any view of bytes, or an ArrayBuffer. */
function toBuffer(part: ArrayBufferView | ArrayBuffer): Buffer {
  return ArrayBuffer.isView(part)
    ? Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    : Buffer.from(part);
}

function head(first: number, length: number): Buffer {
  if (length < 126) return Buffer.from([first, length]);
  if (length < 0x10000) return Buffer.from([first, 126, length >> 8, length & 0xff]);
  const bytes = Buffer.alloc(10);
  bytes[0] = first;
  bytes[1] = 127;
  bytes.writeUIntBE(length, 4, 6);
  return bytes;
}
