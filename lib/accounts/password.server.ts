import { hash, verify } from '@node-rs/argon2';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** Argon2id is 2 in an enum that isolated modules cannot import. */
const ARGON2ID = 2;

/** argon2id with OWASP's first choice of parameters (Password Storage Cheat Sheet, 2024). */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns argon2id's own string, salt and parameters in it. */
export function hashPassword(password: string): Promise<string> {
  return outsideDeadline(() => hash(password, OPTIONS));
}

/**
 * Whether `password` is the one behind `passwordHash`. Without a hash (no such account) it takes
 * the same time and says no, so that an answer does not tell which emails have accounts.
 */
export async function isPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const nobodys = processSingleton('nobodys-password', () => hashPassword(crypto.randomUUID()));
  const matches = await outsideDeadline(async () =>
    verify(passwordHash ?? (await nobodys), password),
  );
  return matches && passwordHash !== undefined;
}
