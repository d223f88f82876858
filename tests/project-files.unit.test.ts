import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = z
  .object({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    engines: z.object({ node: z.string() }),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')));
const node = read('.nvmrc').trim();

describe('the lock file', () => {
  const lockedPackage = z.object({
    version: z.string().optional(),
    license: z.string().optional(),
    dependencies: z.record(z.string(), z.string()).default({}),
    devDependencies: z.record(z.string(), z.string()).default({}),
    optionalDependencies: z.record(z.string(), z.string()).default({}),
  });
  const { version, packages } = z
    .object({ version: z.string(), packages: z.record(z.string(), lockedPackage) })
    .parse(JSON.parse(read('package-lock.json')));

  it('has the version, the licence and the packages of package.json', () => {
    expect(version).toBe(manifest.version);
    const { license, dependencies, devDependencies } = manifest;
    expect(packages['']).toMatchObject({ version, license, dependencies, devDependencies });
  });

  it('holds every package that another one needs, those of other platforms too', () => {
    /** As Node looks for them: in the folder itself, then in those around it. */
    const isLocked = (folder: string, name: string): boolean => {
      if (packages[path.posix.join(folder, 'node_modules', name)]) return true;
      if (folder === '') return false;
      const above = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
      return isLocked(folder.includes('/node_modules/') ? above : '', name);
    };
    const missing = Object.entries(packages).flatMap(([folder, entry]) =>
      Object.keys({
        ...entry.dependencies,
        ...entry.devDependencies,
        ...entry.optionalDependencies,
      })
        .filter((name) => !isLocked(folder, name))
        .map((name) => `${folder} needs ${name}`),
    );
    expect(missing).toEqual([]);
    expect(packages).toHaveProperty(['node_modules/@biomejs/cli-darwin-arm64']);
  });

  it('names no registry, so that it is the same from each of them', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });
});

describe('the version of Node', () => {
  it('is the same in .nvmrc, the image and the dev container', () => {
    expect(node).toMatch(/^\d+$/);
    expect(read('Dockerfile')).toContain(`\nARG NODE_VERSION=${node}\n`);
    expect(read('.devcontainer/Dockerfile')).toMatch(new RegExp(`^FROM node:${node}-`, 'm'));
  });

  it('is one that package.json allows', () => {
    const oldest = Number(/^>=(\d+)\./.exec(manifest.engines.node)?.[1]);
    expect(oldest).toBeGreaterThan(0);
    expect(Number(node)).toBeGreaterThanOrEqual(oldest);
  });
});

describe('the packages', () => {
  it('are installed by `npm ci` in the image', () => {
    const runs = read('Dockerfile').match(/^RUN .*$/gm) ?? [];
    const installs = runs.flatMap((line) => line.match(/\bnpm (ci|install|i)\b/g) ?? []);
    expect(installs).toEqual(['npm ci', 'npm ci']);
  });
});

describe('the CI workflow', () => {
  const step = z.object({
    uses: z.string().optional(),
    run: z.string().optional(),
    if: z.string().optional(),
    with: z.record(z.string(), z.unknown()).default({}),
  });
  const workflow = z
    .object({
      on: z.record(z.string(), z.unknown()),
      permissions: z.object({ contents: z.literal('read') }),
      jobs: z.record(
        z.string(),
        z.object({ 'runs-on': z.string(), 'timeout-minutes': z.number(), steps: z.array(step) }),
      ),
    })
    .parse(parse(read('.github/workflows/ci.yml')));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const using = (action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`));

  it('runs for each push to main and each pull request', () => {
    expect(workflow.on).toHaveProperty('pull_request');
    expect(workflow.on.push).toEqual({ branches: ['main'] });
  });

  it('runs .ci/run, which can be executed, with the Node of .nvmrc', () => {
    expect(steps.map(({ run }) => run)).toContain('.ci/run');
    expect(statSync('.ci/run').mode & 0o100).toBe(0o100);
    expect(using('actions/setup-node')?.with).toEqual({ 'node-version-file': '.nvmrc' });
  });

  it('keeps the test results of a run that failed', () => {
    const upload = using('actions/upload-artifact');
    expect(upload?.if).toBe('failure()');
    expect(upload?.with.path).toBe('test-results/');
  });

  it('makes and keeps the software bill of materials', () => {
    expect(steps.map(({ run }) => run)).toContain('npm run --silent sbom > sbom.cdx.json');
    expect(steps.map((one) => one.with.path)).toContain('sbom.cdx.json');
  });

  it('installs the packages of Debian that the dev container has', () => {
    const debian = (text: string) =>
      /apt-get install --yes --no-install-recommends \\\n\s*([^&\\\n]+)/
        .exec(text)?.[1]
        ?.trim()
        .split(' ');
    const wanted = debian(read('.devcontainer/Dockerfile'));
    expect(wanted).toEqual(expect.arrayContaining(['chromium', 'redis-server', 'python3-pip']));
    expect(debian(steps.map(({ run }) => run).join('\n'))).toEqual(wanted);
  });
});

describe('the dev container', () => {
  it('builds the Dockerfile beside it, installs by `npm ci`, and forwards the port of the shop', () => {
    const settings: unknown = JSON.parse(read('.devcontainer/devcontainer.json'));
    expect(settings).toMatchObject({
      build: { dockerfile: 'Dockerfile' },
      postCreateCommand: 'npm ci',
      forwardPorts: [3000],
    });
    expect(read('.env.example')).toMatch(/^PORT=3000$/m);
  });

  it('has the browsers and the Redis that the scripts would install', () => {
    const dockerfile = read('.devcontainer/Dockerfile');
    const scripts = ['browser', 'journey-browsers', 'redis']
      .map((name) => read(`scripts/lib/${name}.mjs`))
      .join('\n');
    for (const name of ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'redis-server']) {
      expect(scripts).toContain(`'${name}'`);
      expect(dockerfile).toMatch(new RegExp(`\\s${name}\\s`));
    }
  });
});

describe('the issue templates', () => {
  const form = z.object({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()),
    body: z
      .array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('markdown'), attributes: z.object({ value: z.string() }) }),
          z.strictObject({
            type: z.enum(['input', 'textarea']),
            id: z.string().regex(/^[\w-]+$/),
            attributes: z.strictObject({
              label: z.string(),
              description: z.string().optional(),
              render: z.string().optional(),
            }),
            validations: z.strictObject({ required: z.boolean() }).optional(),
          }),
        ]),
      )
      .min(1),
  });

  it.each(['bug', 'idea'])('are forms as GitHub reads them: %s', (name) => {
    const { body } = form.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`)));
    const ids = body.flatMap((field) => ('id' in field ? [field.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(body.some((field) => 'validations' in field && field.validations?.required)).toBe(true);
  });

  it('are the only way to report', () => {
    expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({
      blank_issues_enabled: false,
    });
  });
});

describe('LICENSE', () => {
  it('is that of package.json', () => {
    expect(read('LICENSE').startsWith(`${manifest.license} License\n`)).toBe(true);
    expect(read('LICENSE')).toContain('The Salebell authors');
  });
});

describe('CHANGELOG.md', () => {
  it('has the version of package.json as its newest release, with its day', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(
      ([, text]) => text ?? '',
    );
    expect(headings[0]).toBe('[Unreleased]');
    const [, version, day = ''] = /^\[(.+)\] - (\d{4}-\d\d-\d\d)$/.exec(headings[1] ?? '') ?? [];
    expect(version).toBe(manifest.version);
    expect(new Date(day).toISOString()).toContain(day);
  });
});

describe('what a stranger reads first', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

  it.each(documents)('%s leads only to files that exist', (document) => {
    const targets = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => to);
    expect(targets.length).toBeGreaterThan(0);
    for (const to of targets) expect([to, existsSync(to ?? '')]).toEqual([to, true]);
  });

  it('CONTRIBUTING.md names only files and commands that exist', () => {
    const text = read('CONTRIBUTING.md');
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const commands = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(commands.length).toBeGreaterThan(3);
    for (const name of commands) expect(scripts).toHaveProperty([name]);
    const files = [...text.matchAll(/`((?:[\w.[\]-]+\/)+[\w.[\]-]*)`/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect([file, existsSync(file ?? '')]).toEqual([file, true]);
  });
});
