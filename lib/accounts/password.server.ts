import { hash, verify } from '@node-rs/argon2';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The value of Argon2id in an enum that isolated modules cannot import. */
const ARGON2ID = 2;

/** argon2id with OWASP's first choice of parameters (Password Storage Cheat Sheet, 2024). */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns an argon2id string, which contains salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return outsideDeadline(() => hash(password, OPTIONS));
}

/**
 * Whether `password` matches `passwordHash`. Without a hash (no such account) it takes the same time and
 * returns false, so that an answer does not reveal which emails have accounts.
 */
export async function isPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const unusedHash = processSingleton('unused-password-hash', () =>
    hashPassword(crypto.randomUUID()),
  );
  const matches = await outsideDeadline(async () =>
    verify(passwordHash ?? (await unusedHash), password),
  );
  return matches && passwordHash !== undefined;
}
