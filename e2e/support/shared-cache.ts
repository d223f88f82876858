type Stored = { body: string; names: string[]; values: (string | null)[] };

/**
 * A cache in front of the shop, as a CDN has one (RFC 9111): it keeps what `Cache-Control` lets a shared
 * cache keep, for ever, and sends it to every request that agrees in the headers of `Vary`.
 */
export class SharedCache {
  readonly #stored = new Map<string, Stored[]>();

  constructor(readonly origin: string) {}

  /** The page at `path` for a request with these cookies. */
  async get(path: string, cookie: string): Promise<string> {
    const headers = new Headers({ cookie });
    const known = this.#stored.get(path) ?? [];
    const hit = known.find(({ names, values }) =>
      names.every((name, index) => headers.get(name) === values[index]),
    );
    if (hit) return hit.body;
    const answer = await fetch(this.origin + path, { headers, redirect: 'manual' });
    const body = await answer.text();
    const control = answer.headers.get('cache-control') ?? '';
    if (
      answer.status === 200 &&
      /s-maxage=[1-9]/.test(control) &&
      !/no-store|private/.test(control)
    ) {
      const names = (answer.headers.get('vary') ?? '').split(',').map((name) => name.trim());
      const values = names.map((name) => headers.get(name));
      this.#stored.set(path, [...known, { body, names, values }]);
    }
    return body;
  }
}
