import { MAX_QUANTITY, type OrderLine } from '@/lib/carts/cart';
import {
  type ConfirmedCart,
  NOTHING_CONFIRMED,
  type PendingChange,
} from '@/lib/carts/optimistic-cart';

/**
 * Parses pending changes from browser storage. Another version of the shop, an extension or a curious
 * shopper may have written them: invalid entries are left out.
 */
export function parseChanges(text: string | null): PendingChange[] {
  const value = parse(text);
  return Array.isArray(value) ? value.filter(isChange) : [];
}

/** Parses the goods that did not fit into the cart. */
export function parseLeftovers(text: string | null): OrderLine[] {
  const value = parse(text);
  if (!Array.isArray(value)) return [];
  return value.filter((one) => isLine(one) && one.quantity > 0);
}

export function parseConfirmed(text: string | null): ConfirmedCart {
  const value = parse(text);
  if (!isObject(value)) return NOTHING_CONFIRMED;
  const { revision, lines, settled } = value;
  if (!isWhole(revision) || !Array.isArray(lines) || !isObject(settled)) return NOTHING_CONFIRMED;
  const tokens = Object.entries(settled).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { revision, lines: lines.filter(isLine), settled: Object.fromEntries(tokens) };
}

/** Whether `value` is a line of a cart; 0 pieces remove the line. */
export function isLine(value: unknown): value is OrderLine {
  if (!isObject(value)) return false;
  const { goodsId, quantity } = value;
  return isWhole(goodsId) && goodsId > 0 && isWhole(quantity) && quantity <= MAX_QUANTITY;
}

function isChange(value: unknown): value is PendingChange {
  return isLine(value) && typeof (value as Partial<PendingChange>).token === 'string';
}

/** The parsed JSON; undefined when `text` is no JSON. */
export function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
