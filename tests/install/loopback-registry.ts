import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Published {
  manifest: Record<string, unknown>;
  tarball: Buffer;
}

/** A registry of npm packages on loopback, for a test that installs some. */
export class LoopbackRegistry {
  /** How many requests it has answered. */
  requests = 0;
  readonly #packages = new Map<string, Map<string, Published>>();
  readonly #server = createServer((request, response) => {
    this.requests += 1;
    const [, name = '', version] = (request.url ?? '').split('/').map(decodeURIComponent);
    const body = version ? this.#packages.get(name)?.get(version)?.tarball : this.#describe(name);
    response.statusCode = body ? 200 : 404;
    response.end(body ?? '{"error":"Not found"}');
  });

  /** Starts to listen on a free port. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Its address, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * Adds a version of a package that holds its package.json alone.
   *
   * @param fields further fields of its package.json.
   * @returns the checksum by which a lock file names it.
   */
  publish(name: string, version: string, fields: object = {}): string {
    const manifest = { name, version, ...fields };
    const tarball = pack(manifest);
    const versions = this.#packages.get(name) ?? new Map<string, Published>();
    this.#packages.set(name, versions.set(version, { manifest, tarball }));
    return integrityOf(tarball);
  }

  /** Removes a version again, as a mirror lacks it. */
  unpublish(name: string, version: string): void {
    this.#packages.get(name)?.delete(version);
  }

  #describe(name: string): string | undefined {
    const versions = this.#packages.get(name);
    if (!versions?.size) return undefined;
    const described = [...versions].map(([version, { manifest, tarball }]) => [
      version,
      {
        ...manifest,
        dist: {
          tarball: `${this.url}/${name}/${version}`,
          integrity: integrityOf(tarball),
        },
      },
    ]);
    const latest = [...versions.keys()].at(-1);
    return JSON.stringify({
      name,
      'dist-tags': { latest },
      versions: Object.fromEntries(described),
    });
  }
}

function integrityOf(tarball: Buffer): string {
  return `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
}

function pack(manifest: object): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'salebell-package-'));
  try {
    mkdirSync(path.join(folder, 'package'));
    writeFileSync(path.join(folder, 'package/package.json'), JSON.stringify(manifest));
    const file = path.join(folder, 'package.tgz');
    const { status } = spawnSync('tar', ['-czf', file, '-C', folder, 'package']);
    if (status !== 0) throw new Error('tar could not pack the package');
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
