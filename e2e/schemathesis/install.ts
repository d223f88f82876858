import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runOrThrow } from '@/tests/install-program';

const VERSION = '4.32.5';

/**
 * Installs schemathesis into a virtual environment in the system's temporary folder, once.
 *
 * @returns the path of its program.
 * @throws Error if Python or the package is not available.
 */
export function installSchemathesis(): string {
  const venv = path.join(tmpdir(), `salebell-schemathesis-${VERSION}`);
  const program = path.join(venv, 'bin/schemathesis');
  if (existsSync(program)) return program;
  console.log(`  installing schemathesis ${VERSION} into ${venv}`);
  try {
    runOrThrow('python3', ['-m', 'venv', venv]);
    runOrThrow(path.join(venv, 'bin/pip'), ['install', '--quiet', `schemathesis==${VERSION}`]);
  } catch (error) {
    rmSync(venv, { recursive: true, force: true });
    throw error;
  }
  return program;
}
