import mongoose from 'mongoose';

/** The head of every message: its length, its number, and the number it answers. */
const HEAD_BYTES = 16;
const OP_MSG = 2013;
/** After the head: four bytes of flags, one for the kind of section. */
const BODY_AT = HEAD_BYTES + 5;

/** Cuts a stream of MongoDB's wire protocol into its messages. */
export class Messages {
  #rest = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0);
      messages.push(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    this.#rest = Buffer.from(bytes);
    return messages;
  }
}

export const idOf = (message: Buffer) => message.readInt32LE(4);
export const answersTo = (message: Buffer) => message.readInt32LE(8);

/** A command as the driver sent it. */
export type Command = {
  /** `find`, `commitTransaction`, … */
  name: string;
  /** The collection, where the command is of one. */
  on: string;
  /** The session of the transaction that it is part of; undefined outside of one. */
  transaction: string | undefined;
};

/** @returns null for what is no command. */
export function readCommand(message: Buffer): Command | null {
  if (message.readInt32LE(12) !== OP_MSG || message[BODY_AT - 1] !== 0) return null;
  const length = message.readInt32LE(BODY_AT);
  const body = mongoose.mongo.BSON.deserialize(message.subarray(BODY_AT, BODY_AT + length));
  const [name = ''] = Object.keys(body);
  const isInTransaction = body.autocommit === false;
  return {
    name,
    on: typeof body[name] === 'string' ? body[name] : '',
    transaction: isInTransaction ? String(body.lsid?.id?.toString('hex')) : undefined,
  };
}
