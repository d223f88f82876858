import type { z } from 'zod';
import type { Permission } from '@/lib/accounts/permissions';
import { ERRORS, type ErrorCode } from '@/lib/core/errors';
import type { Language } from '@/lib/i18n/language';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The same example for readers of each language. */
export type Examples = Record<Language, unknown>;

type Body = {
  /** The content types that the route reads. */
  types: readonly string[];
  /** The schema that the route validates the body with; absent for a body of bytes. */
  schema?: z.ZodType;
  /** Whether the request may have no body. */
  optional?: boolean;
  examples?: Examples;
};

type Answer = {
  status: number;
  /** The content type; absent for an answer without a body. */
  type?: string;
  /** Absent for an answer that is no JSON. */
  body?: z.ZodType;
  /** Headers that clients rely on. Those of a redirect and of a repeated answer are added. */
  headers?: readonly (keyof typeof ANSWER_HEADERS)[];
};

/** The meaning of the answers' headers. */
export const ANSWER_HEADERS = {
  ETag: 'The revision of the cart.',
  Location: 'Where the client is to go on.',
  'Idempotency-Replayed': '`true` when the request was answered before.',
  'Retry-After': 'Seconds to wait before the next attempt.',
} as const;

/** An operation of /admin, which `defineAdminRoute` lets only roles with its permission use. */
export type AdminOperation = Operation & { who: 'admin'; permission: Permission };

/** A method of a route, for `/api/openapi.json`: a method at a path, its input and its answers. */
export type Operation = {
  /** Its name: unique, stable, and the key of its summary in `messages`. */
  id: string;
  tag: Tag;
  method: (typeof METHODS)[number];
  /** The name of the route in the metrics too, such as `/api/goods/:goodsId`. */
  path: string;
  /**
   * The clients that may use it: a guest gets `SIGN_IN_REQUIRED`; of an admin's operation, an account
   * without a role gets `NOT_FOUND`, and one whose role lacks the permission `FORBIDDEN`.
   */
  who: 'anyone' | 'shopper' | 'admin';
  /** The permission that an admin's operation requires. */
  permission?: Permission;
  /** The schema that the route validates the query with. */
  query?: z.ZodObject;
  queryExamples?: Record<string, Examples>;
  idempotencyKey?: true;
  ifMatch?: true;
  body?: Body;
  answers: readonly Answer[];
  /** The codes that `errorsOf` does not derive from the rest. */
  errors?: readonly ErrorCode[];
  /** Whether it has none of the derived errors: it passes no limit and reads no session. */
  plain?: true;
};

export const TAGS = [
  'goods',
  'cart',
  'orders',
  'sales',
  'accounts',
  'sessions',
  'admin',
  'operations',
] as const;
type Tag = (typeof TAGS)[number];

/** Names the operations of an area by their keys. */
export function operations<K extends string, O extends Operation = Operation>(
  tag: Tag,
  table: Record<K, Omit<O, 'id' | 'tag'>>,
): Record<K, O> {
  const entries = Object.entries<Omit<O, 'id' | 'tag'>>(table);
  return Object.fromEntries(
    entries.map(([id, operation]) => [id, { id, tag, ...operation }]),
  ) as Record<K, O>;
}

/** Names the operations of /admin. */
export const adminOnly = <K extends string>(
  table: Record<K, Omit<AdminOperation, 'id' | 'tag' | 'who'>>,
): Record<K, AdminOperation> => {
  const entries = Object.entries<Omit<AdminOperation, 'id' | 'tag' | 'who'>>(table);
  const named = entries.map(([id, operation]) => [id, { who: 'admin', ...operation }]);
  return operations<K, AdminOperation>('admin', Object.fromEntries(named));
};

/** The codes of all problems that an operation may answer with, by status. */
export function errorsOf(operation: Operation): Map<number, ErrorCode[]> {
  const { method, path, who, query, body, idempotencyKey, errors = [], plain } = operation;
  const isChange = method !== 'GET';
  const derived: (ErrorCode | false | undefined)[] = plain
    ? []
    : [
        'SLOW_DOWN',
        'OTHER_ACCOUNT',
        'TRY_AGAIN',
        'INTERNAL',
        who === 'shopper' && 'SIGN_IN_REQUIRED',
        (query || body?.schema) && 'INVALID',
        path.includes(':goodsId') && 'GOODS_NOT_FOUND',
        path.includes(':orderId') && 'ORDER_NOT_FOUND',
      ];
  if (who === 'admin') derived.push('NOT_FOUND', 'FORBIDDEN', 'TOTP_REQUIRED');
  if (isChange) derived.push('CROSS_ORIGIN', 'INVALID_JSON', 'TOO_LARGE', 'REQUEST_TIMEOUT');
  if (idempotencyKey) derived.push('IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH');
  const codes = new Set([...derived, ...errors].filter((code) => !!code));
  const byStatus = new Map<number, ErrorCode[]>();
  // In the order of the table of errors, so that the document is the same in every build.
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    if (!codes.has(code)) continue;
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

/** A route handler with the operations that it handles, which the test of the documents reads. */
export function handles<H extends object>(
  operations: readonly Operation[],
  handler: H,
): H & { operations: readonly Operation[] } {
  return Object.assign(handler, { operations });
}
