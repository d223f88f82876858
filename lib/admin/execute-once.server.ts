import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { AuditAction, AuditChange } from '@/lib/admin/audit';
import { type AuditDocument, AuditModel } from '@/lib/admin/audit.model.server';
import { AppError } from '@/lib/core/errors';
import { isDuplicateKey } from '@/lib/database/failure.server';

/** An admin's request that must be executed once. */
export type KeyedRequest = {
  by: string;
  idempotencyKey: string;
  action: AuditAction;
  /** Absent where the request creates the goods. */
  goodsId?: number;
  /** The validated body, its fields in the order of its schema. */
  body: object;
};

/** Hashes a request. Its entry of the audit trail stores the hash with the key. */
export function hashAdminRequest({ action, goodsId, body }: KeyedRequest): string {
  const text = JSON.stringify([action, goodsId ?? null, body]);
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Executes `request` unless its key was executed before, on any node. `execute` inserts the entry of the
 * audit trail with key and hash in its transaction: of two concurrent requests, the unique index of the
 * trail lets one commit.
 *
 * @param replay returns the result from the entry that the first execution wrote.
 * @throws AppError `IDEMPOTENCY_MISMATCH` when the key was used for another request; what `execute`
 *   throws, including a duplicate key of another index.
 */
export async function executeOnce<T>(
  request: KeyedRequest,
  execute: () => Promise<T>,
  replay: (line: AuditDocument) => Promise<T>,
): Promise<T> {
  const before = await findExecuted(request);
  if (before) return replay(before);
  try {
    return await execute();
  } catch (error) {
    const meanwhile = isDuplicateKey(error) && (await findExecuted(request));
    if (!meanwhile) throw error;
    return replay(meanwhile);
  }
}

async function findExecuted(request: KeyedRequest): Promise<AuditDocument | null> {
  const { by, idempotencyKey } = request;
  const line = await AuditModel.findOne({ by: new Types.ObjectId(by), idempotencyKey })
    .read('primary')
    .lean();
  if (!line || isSameRequest(line, request)) return line;
  const detail = 'This Idempotency-Key was used for another request.';
  throw new AppError('IDEMPOTENCY_MISMATCH', { detail });
}

function isSameRequest(line: AuditDocument, request: KeyedRequest): boolean {
  if (line.requestHash !== undefined) return line.requestHash === hashAdminRequest(request);
  // Earlier versions stored only keys of restocks, without a hash.
  const { action, goodsId, body } = request;
  const added = line.changes.map(({ from, to }: AuditChange) => Number(to) - Number(from));
  return (
    line.action === 'restock' &&
    action === 'restock' &&
    line.goodsId === goodsId &&
    'pieces' in body &&
    body.pieces === added[0]
  );
}
