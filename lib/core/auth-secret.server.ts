import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Characters that a secret has at least, whoever made it. */
export const MIN_SECRET_LENGTH = 32;

/**
 * The secret kept in `dataDir`, made on the first call; of several starts at once one makes it.
 *
 * @throws Error whose message says all, when it cannot be kept there or was damaged.
 */
export function loadOrCreateSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) makeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new Error(`${file} is damaged. Remove it, and the next start makes another.`);
}

/** It appears whole or not at all (`link`), whenever this process ends or another one looks. */
function makeSecret(file: string): void {
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
