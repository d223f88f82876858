export type FindingKind = 'crash' | 'server error' | 'logged error' | 'no answer' | 'let in';

/** An event that no input of a client may cause. */
export class Finding extends Error {
  constructor(
    readonly kind: FindingKind,
    detail: string,
  ) {
    super(`${kind}: ${detail.slice(0, 2_000)}`);
  }
}
