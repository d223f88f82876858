import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LoopbackRegistry } from './loopback-registry';

/** A project that depends on `chime`, installed by this project's own `install()` and a real npm. */
let project: string;
let registry: LoopbackRegistry;

beforeEach(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'salebell-install-'));
  cpSync('scripts/lib', path.join(project, 'scripts/lib'), { recursive: true });
  registry = new LoopbackRegistry();
  await registry.start();
  registry.publish('chime', '1.0.0');
  writeFileSync(
    path.join(project, 'package.json'),
    JSON.stringify({
      name: 'shop',
      version: '1.0.0',
      type: 'module',
      dependencies: { chime: '1' },
    }),
  );
});
afterEach(async () => {
  await registry.stop();
  rmSync(project, { recursive: true });
});

const inProject = (file: string) => path.join(project, file);
const read = (file: string) => readFileSync(inProject(file), 'utf8');
const versionOf = (name: string) =>
  (JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }).version;

/** Runs a program in the project, whose npm knows the registry of this test alone. */
async function run(program: string, ...args: string[]) {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'development',
    PATH: process.env.PATH,
    HOME: project,
    npm_config_registry: `${registry.url}/`,
    npm_config_cache: inProject('.npm'),
    npm_config_fetch_retries: '0',
    npm_config_prefer_online: 'true',
    npm_config_update_notifier: 'false',
  };
  const child = spawn(program, args, { cwd: project, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part;
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

const install = () => {
  const script = "import { install } from './scripts/lib/install.mjs'; install();";
  return run(process.execPath, '--input-type=module', '-e', script);
};

/** Writes the lock file of what the registry has now. */
async function lock(): Promise<string> {
  const { code, stderr } = await run('npm', 'install', '--package-lock-only', '--no-audit');
  if (code !== 0) throw new Error(stderr);
  return read('package-lock.json');
}

describe('install', () => {
  it('installs what the lock file names, though newer versions exist, and asks nothing again', async () => {
    const before = await lock();
    registry.publish('chime', '1.1.0');
    expect(await install()).toMatchObject({ code: 0, stderr: '' });
    expect(versionOf('chime')).toBe('1.0.0');
    expect(read('package-lock.json')).toBe(before);

    registry.requests = 0;
    expect(await install()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(registry.requests).toBe(0);
  });

  it('refuses a lock file that lacks a dependency of package.json, and leaves it as it is', async () => {
    const before = await lock();
    registry.publish('gong', '1.0.0');
    const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    manifest.dependencies.gong = '1.0.0';
    writeFileSync(inProject('package.json'), JSON.stringify(manifest));
    const { code, stderr } = await install();
    expect(code).not.toBe(0);
    expect(stderr).toContain('Missing: gong@1.0.0 from lock file');
    expect(read('package-lock.json')).toBe(before);
  });

  it('installs another version, says so, and keeps the lock file, where the registry lacks one', async () => {
    registry.publish('chime', '1.1.0');
    const before = await lock();
    registry.unpublish('chime', '1.1.0');
    const { code, stderr } = await install();
    expect(code).toBe(0);
    expect(stderr).toContain('The registry lacks a package');
    expect(versionOf('chime')).toBe('1.0.0');
    expect(read('package-lock.json')).toBe(before);
  });

  it('fails where the registry has no version at all', async () => {
    await lock();
    registry.unpublish('chime', '1.0.0');
    const { code, stderr } = await install();
    expect(code).not.toBe(0);
    expect(stderr).toContain('E404');
    expect(existsSync(inProject('node_modules/.salebell-installed'))).toBe(false);
  });

  it('does without an optional package of another platform that the registry lacks', async () => {
    const fields = { os: ['aix'], cpu: ['ppc64'] };
    registry.publish('chime-aix', '1.0.0', fields);
    registry.publish('chime', '1.2.0', { optionalDependencies: { 'chime-aix': '1.0.0' } });
    const before = await lock();
    expect(before).toContain('chime-aix');
    registry.unpublish('chime-aix', '1.0.0');
    expect(await install()).toMatchObject({ code: 0, stderr: '' });
    expect(versionOf('chime')).toBe('1.2.0');
    expect(read('package-lock.json')).toBe(before);
  });

  it('keeps packages that npm install has just put there, and those that are in no lock file', async () => {
    await lock();
    registry.publish('whistle', '1.0.0');
    expect((await run('npm', 'install', '--no-audit')).code).toBe(0);
    expect((await run('npm', 'install', '--no-save', '--no-audit', 'whistle')).code).toBe(0);
    registry.requests = 0;
    expect(await install()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(registry.requests).toBe(0);
    expect(versionOf('whistle')).toBe('1.0.0');
  });

  it('installs anew where a folder of a package is gone', async () => {
    await lock();
    expect((await run('npm', 'install', '--no-audit')).code).toBe(0);
    rmSync(inProject('node_modules/chime'), { recursive: true });
    expect((await install()).code).toBe(0);
    expect(versionOf('chime')).toBe('1.0.0');
  });

  it('installs anew where the packages are those of another platform', async () => {
    registry.publish('chime-aix', '1.0.0', { os: ['aix'] });
    registry.publish('chime', '1.2.0', { optionalDependencies: { 'chime-aix': '1.0.0' } });
    await lock();
    expect((await run('npm', 'install', '--no-audit')).code).toBe(0);
    mkdirSync(inProject('node_modules/chime-aix'));
    writeFileSync(inProject('node_modules/chime-aix/package.json'), '{"version":"1.0.0"}');
    expect((await install()).stdout).toContain('installing packages');
    expect(existsSync(inProject('node_modules/chime-aix'))).toBe(false);
  });

  it('keeps the downloads in node_modules/.cache when it installs a newer lock file', async () => {
    await lock();
    expect((await install()).code).toBe(0);
    mkdirSync(inProject('node_modules/.cache/salebell'), { recursive: true });
    writeFileSync(inProject('node_modules/.cache/salebell/engine'), 'downloaded');
    registry.publish('chime', '1.1.0');
    expect((await run('npm', 'install', '--package-lock-only', 'chime@1.1.0')).code).toBe(0);
    expect((await install()).code).toBe(0);
    expect(versionOf('chime')).toBe('1.1.0');
    expect(read('node_modules/.cache/salebell/engine')).toBe('downloaded');
  });

  it('puts the downloads back that an interrupted installation had set aside', async () => {
    await lock();
    mkdirSync(inProject('.kept-cache'));
    writeFileSync(inProject('.kept-cache/engine'), 'downloaded');
    expect((await install()).code).toBe(0);
    expect(read('node_modules/.cache/engine')).toBe('downloaded');
    expect(existsSync(inProject('.kept-cache'))).toBe(false);
  });
});
