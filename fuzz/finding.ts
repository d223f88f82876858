export type FindingKind = 'crash' | 'server error' | 'logged error' | 'no answer' | 'let in';

/** What must never happen, whatever a client sends. */
export class Finding extends Error {
  constructor(
    readonly kind: FindingKind,
    detail: string,
  ) {
    super(`${kind}: ${detail.slice(0, 2_000)}`);
  }
}
