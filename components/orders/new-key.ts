/**
 * An Idempotency-Key. `randomUUID` is for secure pages alone; a shop in a home network may have no
 * https.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}
