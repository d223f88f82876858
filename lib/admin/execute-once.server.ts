import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { AuditAction, AuditChange } from '@/lib/admin/audit';
import { type AuditDocument, AuditModel } from '@/lib/admin/audit.model.server';
import { AppError } from '@/lib/core/errors';
import { isDuplicateKey } from '@/lib/database/failure.server';

/** An administrative request that must have its effect once. */
export type KeyedRequest = {
  by: string;
  idempotencyKey: string;
  action: AuditAction;
  /** Absent where the request creates the goods. */
  goodsId?: number;
  /** The validated body, its fields in the order of its schema. */
  body: object;
};

/** What a request is, as its line of the audit trail keeps it beside the key. */
export function hashAdminRequest({ action, goodsId, body }: KeyedRequest): string {
  const text = JSON.stringify([action, goodsId ?? null, body]);
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Executes `request` unless its key has executed already, on whichever node. `execute` writes the
 * line of the audit trail with the key and the hash in its transaction: the trail's unique index
 * decides between two that come at the same moment.
 *
 * @param replay answers from the line that the first execution wrote.
 * @throws AppError `IDEMPOTENCY_MISMATCH` when the key was used for another request; what `execute`
 *   throws, a duplicate key of another index among it.
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
  // Earlier versions kept the keys of restocks alone, without a hash.
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
