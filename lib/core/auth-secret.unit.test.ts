import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadOrCreateSecret } from '@/lib/core/auth-secret.server';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, linkSync: vi.fn(fs.linkSync), writeFileSync: vi.fn(fs.writeFileSync) };
});
const real = await vi.importActual<typeof import('node:fs')>('node:fs');
const { linkSync } = await import('node:fs');

let dataDir: string;
let file: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-secret-'));
  file = path.join(dataDir, 'auth-secret');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the auth secret', () => {
  it('is created once, readable by its owner alone, and leaves no draft file', () => {
    const first = loadOrCreateSecret(dataDir);
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(loadOrCreateSecret(dataDir)).toBe(first);
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(dataDir)).toEqual(['auth-secret']);
  });

  it('makes a DATA_DIR that only its owner can open', () => {
    const made = path.join(dataDir, 'made');
    loadOrCreateSecret(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it('is not stored when the write fails, and the next start creates it', () => {
    vi.mocked(writeFileSync).mockImplementationOnce((place, _, options) => {
      real.writeFileSync(place, '', options);
      throw new Error('the disk is full');
    });
    expect(() => loadOrCreateSecret(dataDir)).toThrow('the disk is full');
    expect(readdirSync(dataDir)).toEqual([]);
    expect(loadOrCreateSecret(dataDir).length).toBeGreaterThanOrEqual(32);
  });

  it('is the one that a concurrent start created a moment earlier', () => {
    const others = 'of the start that came a moment earlier';
    vi.mocked(linkSync).mockImplementationOnce((draft, place) => {
      real.writeFileSync(place, others);
      real.linkSync(draft, place);
    });
    expect(loadOrCreateSecret(dataDir)).toBe(others);
    expect(readdirSync(dataDir)).toEqual(['auth-secret']);
  });

  it.each(['', 'short', ' '.repeat(40)])('is refused when the file is damaged (%j)', (damaged) => {
    writeFileSync(file, damaged);
    expect(() => loadOrCreateSecret(dataDir)).toThrow(`${file} is damaged. Remove it`);
  });
});
