import mongoose from 'mongoose';

/** The header of every message: its length, its id, and the id that it responds to. */
const HEAD_BYTES = 16;
const OP_MSG = 2013;
/** After the head: four bytes of flags, one for the kind of section. */
const BODY_AT = HEAD_BYTES + 5;

/** Cuts a stream of MongoDB's wire protocol into its messages. */
export class MessageSplitter {
  #remainder = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    let bytes = this.#remainder.length > 0 ? Buffer.concat([this.#remainder, chunk]) : chunk;
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0);
      messages.push(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    this.#remainder = Buffer.from(bytes);
    return messages;
  }
}

export const requestId = (message: Buffer) => message.readInt32LE(4);
export const responseTo = (message: Buffer) => message.readInt32LE(8);

/** A command as the driver sent it. */
export type Command = {
  /** `find`, `commitTransaction`, … */
  name: string;
  /** The collection; empty when the command has none. */
  collection: string;
  /** The session of its transaction; undefined outside of a transaction. */
  transaction: string | undefined;
  /** The fields of the condition of its first update, and those that it sets. */
  condition: readonly string[];
  sets: readonly string[];
};

/** Parses a command. @returns null for any other message. */
export function readCommand(message: Buffer): Command | null {
  if (message.readInt32LE(12) !== OP_MSG || message[BODY_AT - 1] !== 0) return null;
  const length = message.readInt32LE(BODY_AT);
  const body = mongoose.mongo.BSON.deserialize(message.subarray(BODY_AT, BODY_AT + length));
  const [name = ''] = Object.keys(body);
  const isInTransaction = body.autocommit === false;
  return {
    name,
    collection: typeof body[name] === 'string' ? body[name] : '',
    transaction: isInTransaction ? String(body.lsid?.id?.toString('hex')) : undefined,
    condition: Object.keys(body.updates?.[0]?.q ?? {}),
    sets: Object.keys(body.updates?.[0]?.u?.$set ?? {}),
  };
}
