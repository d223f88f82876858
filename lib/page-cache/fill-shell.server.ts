import { LruCache } from '@/lib/core/lru-cache';
import { deflateParts, gzipParts } from '@/lib/page-cache/gzip-parts.server';
import { inSingleQuotes } from '@/lib/page-cache/merge-data-scripts';
import type { PageReader } from '@/lib/page-cache/page-reader.server';
import type { Gap, PageShell } from '@/lib/page-cache/page-shell.server';

/** For so many combinations of lengths of names and carts, a shell keeps its texts compressed. */
export const MAX_COMPRESSED = 16;
/** A cart is filled up with spaces to a multiple of so many bytes, so that most carts have one of a few lengths. */
const CART_STEP_BYTES = 128;
/** The number of pieces, in the data (`MAX_OPEN_PIECES`). */
const PIECES_BYTES = 2;

/** The role of a gap in the page's data: a value of its own, the beginning of a text, or another part of one. */
type Place = 'value' | 'textStart' | 'text';
type EncodedGap = Gap & { place: Place };

export type EncodedShell = {
  parts: readonly (Buffer | EncodedGap)[];
  /** The compressed texts by the lengths of the gaps. */
  deflated: LruCache<string, readonly (Buffer | undefined)[]>;
};

/** Encodes the texts of a shell. */
export const encodeShell = ({ parts }: PageShell): EncodedShell => ({
  parts: parts.map((part, index) =>
    typeof part === 'string' ? Buffer.from(part) : { ...part, place: placeAfter(parts[index - 1]) },
  ),
  deflated: new LruCache(MAX_COMPRESSED),
});

/** A JSON string begins with `"`, while a quote within a string is `\\"`. */
function placeAfter(text: string | Gap | undefined): Place {
  if (typeof text !== 'string') return 'text';
  if (text.endsWith('":')) return 'value';
  return /(?:^|[^\\])"$/.test(text.slice(-2)) ? 'textStart' : 'text';
}

/** The page of one reader: the shell with the reader's own values in its gaps. */
export const fillShell = (shell: EncodedShell, reader: PageReader, nonce: string): Buffer =>
  Buffer.concat(fillParts(shell, reader, nonce));

/** The same page as gzip. Only the reader's own values are new, and they are not compressed. */
export function fillShellGzipped(shell: EncodedShell, reader: PageReader, nonce: string): Buffer {
  const { parts, deflated } = shell;
  const filled = fillParts(shell, reader, nonce);
  const shape = parts.map((part, index) =>
    Buffer.isBuffer(part) ? part : (filled[index]?.length ?? 0),
  );
  const lengths = shape.filter((part) => typeof part === 'number').join();
  const texts = deflated.get(lengths) ?? deflateParts(shape);
  deflated.set(lengths, texts);
  return gzipParts(filled.map((bytes, index) => ({ bytes, deflated: texts[index] })));
}

function fillParts({ parts }: EncodedShell, reader: PageReader, nonce: string): Buffer[] {
  const values = valuesOf(reader, nonce);
  return parts.map((part) => (Buffer.isBuffer(part) ? part : fillGap(part, values)));
}

type Values = Readonly<Record<Gap['field'], string>>;

const valuesOf = ({ shopper, serverCart, pieces }: PageReader, nonce: string): Values => ({
  userId: shopper?.userId ?? '',
  nickname: shopper?.nickname ?? '',
  cart: JSON.stringify(serverCart),
  pieces: String(pieces),
  nonce,
});

function fillGap({ field, context, place }: EncodedGap, values: Values): Buffer {
  const value = values[field];
  if (context === 'markup') return Buffer.from(escapeMarkup(value));
  // Spaces after an object or a number mean nothing in JSON.
  if (field === 'pieces' && place === 'value') return Buffer.from(value.padEnd(PIECES_BYTES));
  if (field === 'cart') {
    const cart = escapeData(value);
    const steps = Math.ceil(cart.length / CART_STEP_BYTES);
    return Buffer.from(cart.padEnd(steps * CART_STEP_BYTES));
  }
  return Buffer.from(escapeDataString(value, place === 'textStart'));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Escapes a text for markup, as React does. */
const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/**
 * Escapes a text within a JSON string of the page's data.
 *
 * @param startsString whether the JSON string begins with it: React marks its own values by a leading
 *   `$`, and doubles that of a text.
 */
function escapeDataString(text: string, startsString: boolean): string {
  const marked = startsString && text.startsWith('$') ? `$${text}` : text;
  return escapeData(JSON.stringify(marked).slice(1, -1));
}

/** Escapes JSON for the JavaScript string in an inline script that carries the page's data. */
const escapeData = (json: string) =>
  inSingleQuotes(JSON.stringify(json).slice(1, -1)).replace(
    /[&<>\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
