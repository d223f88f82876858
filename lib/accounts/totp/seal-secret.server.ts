import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const KEY_ID_BYTES = 9;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key, and the id that what it encrypts begins with. */
type SealingKey = { id: string; key: Buffer };

/**
 * Encrypts the secret of an account's authenticator app for the database: AES-256-GCM by a key of its own use,
 * which is derived from the newest secret of `AUTH_SECRET`. It opens for this account alone.
 *
 * @returns key id, nonce, and ciphertext with its tag, in base64url with dots between them.
 */
export function sealSecret(secret: string, userId: string): string {
  const { id, key } = keyOf(env().authSecret);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(userId));
  const box = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [id, iv.toString('base64url'), box.toString('base64url')].join('.');
}

/**
 * Decrypts what `sealSecret` returned under any secret of `AUTH_SECRET`.
 *
 * @returns null, after a line in the log, if no secret of the list encrypted it, or if it was changed.
 */
export function openSecret(sealed: string, userId: string): string | null {
  const [id, iv = '', box = ''] = sealed.split('.');
  const found = env()
    .authSecrets.map(keyOf)
    .find((one) => one.id === id);
  const bytes = Buffer.from(box, 'base64url');
  const end = bytes.length - TAG_BYTES;
  try {
    if (!found) throw new Error('No secret of AUTH_SECRET has this key id.');
    const decipher = createDecipheriv(CIPHER, found.key, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(end));
    return decipher.update(bytes.subarray(0, end), undefined, 'utf8') + decipher.final('utf8');
  } catch (err) {
    log().error({ event: 'totp.secret_unreadable', userId, err }, 'second factor not readable');
    return null;
  }
}

/** The key id of what the newest secret encrypts. */
export function currentKeyId(): string {
  return keyOf(env().authSecret).id;
}

function keyOf(authSecret: string): SealingKey {
  const length = KEY_BYTES + KEY_ID_BYTES;
  const derived = Buffer.from(hkdfSync('sha256', authSecret, '', 'salebell totp secrets', length));
  return {
    id: derived.subarray(KEY_BYTES).toString('base64url'),
    key: derived.subarray(0, KEY_BYTES),
  };
}
