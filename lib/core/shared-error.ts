/**
 * The base of an error that one bundle throws and the other one may catch: `server.ts` and the route handlers
 * each load a copy of its class, and `instanceof` would not recognise the other copy's. So it compares names.
 */
export abstract class SharedError extends Error {
  /** The name of the class, which a bundler must not change. */
  static readonly errorName: string;

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class on the right of `instanceof`, a subclass.
    return value instanceof Error && value.name === this.errorName;
  }

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.errorName;
  }
}
