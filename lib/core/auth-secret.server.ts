import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** In characters, for generated and configured secrets. */
export const MIN_SECRET_LENGTH = 32;

/**
 * Loads the secret from `dataDir`, or creates it on the first call. Processes that start at the same
 * moment end up with the same secret.
 *
 * @throws Error with a message for the operator when the file cannot be written or is damaged.
 */
export function loadOrCreateSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret');
  // Only the shop's own user may read the directory.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) createSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new Error(`${file} is damaged. Remove it, and the next start makes another.`);
}

/** `link` makes the file appear whole or not at all, even if this process dies or another one reads. */
function createSecret(file: string): void {
  const draft = `${file}-${randomUUID()}`;
  try {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
