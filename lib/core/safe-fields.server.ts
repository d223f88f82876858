import { stdSerializers } from 'pino';
import { safeText } from '@/lib/core/safe-text';

/** Longer than what the shop itself writes. */
const MAX_TEXT_LENGTH = 400;
const MAX_FRAMES = 20;
const MAX_DEPTH = 4;
const MAX_ENTRIES = 30;

/**
 * Returns the fields of a log line with every text in them cut and escaped: a text may come from outside,
 * and must not fill the log, forge a line in a terminal, or colour it. Errors are left for `safeError`.
 */
export function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  return safeEntries(fields, 0);
}

/** Serializes an error as pino does, with its texts cut and escaped. The frames of its stack stay lines. */
export function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return safeValue(error, 0);
  const { stack, ...rest } = stdSerializers.err(error);
  return { ...safeEntries(rest, 0), stack: safeStack(stack) };
}

function safeStack(stack: string): string {
  const at = stack.search(/\n {4}at /);
  const message = at < 0 ? stack : stack.slice(0, at);
  const frames = at < 0 ? [] : stack.slice(at + 1).split('\n');
  const safe = frames.slice(0, MAX_FRAMES).map((frame) => safeText(frame, MAX_TEXT_LENGTH));
  return [safeText(message, MAX_TEXT_LENGTH), ...safe].join('\n');
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return safeText(value, MAX_TEXT_LENGTH);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) {
    return value.slice(0, MAX_ENTRIES).map((item) => safeValue(item, depth + 1));
  }
  // Such as a Date or an ObjectId, which write themselves.
  if ('toJSON' in value) return value;
  return safeEntries(value, depth);
}

function safeEntries(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, MAX_ENTRIES);
  return Object.fromEntries(
    entries.map(([name, value]) => [safeText(name, 100), safeValue(value, depth + 1)]),
  );
}
