import { hash, verify } from '@node-rs/argon2';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The value of Argon2id in an enum that isolated modules cannot import. */
const ARGON2ID = 2;

/** argon2id with OWASP's first choice of parameters (Password Storage Cheat Sheet, 2024). */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`;

/**
 * Hashes the password's form NFC, since keyboards differ in the form that they type.
 *
 * @returns an argon2id string, which contains salt and parameters.
 */
export function hashPassword(password: string): Promise<string> {
  return outsideDeadline(() => hash(password.normalize('NFC'), OPTIONS));
}

/** `outdated`: it is right, but should be hashed anew. */
type PasswordCheck = 'right' | 'outdated' | 'wrong';

/**
 * Compares `password` with `passwordHash`. Earlier versions hashed the form that was typed, so the other
 * forms of a password that has several are tried as well. Without a hash (no such account) it takes the
 * same time, so that an answer does not reveal which emails have accounts.
 */
export async function checkPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<PasswordCheck> {
  const unusedHash = processSingleton('unused-password-hash', () =>
    hashPassword(crypto.randomUUID()),
  );
  const current = password.normalize('NFC');
  for (const form of new Set([current, password, password.normalize('NFD')])) {
    const matches = await outsideDeadline(async () =>
      verify(passwordHash ?? (await unusedHash), form),
    );
    if (!matches || passwordHash === undefined) continue;
    return form === current && passwordHash.startsWith(CURRENT) ? 'right' : 'outdated';
  }
  return 'wrong';
}
