import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDINGS } from '@/faults/checker/history';

const DECISIONS = 'docs/decisions';
const STATUS = /^(accepted|superseded(?: in part)? by (\d{4}))$/;
const PAGE = /^(\d{4})-[a-z0-9-]+\.md$/;

const read = (file: string) => readFileSync(file, 'utf8');
const decisions = readdirSync(DECISIONS).filter((file) => PAGE.test(file));
const numberOf = (file: string) => file.slice(0, 4);

const ROOT_PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const pages = [
  ...ROOT_PAGES,
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

/** The page without code blocks, whose `[…](…)` is code and no link. */
const proseOf = (file: string) => read(file).replace(/^```.*?^```$/gms, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (file: string) =>
  [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('a decision', () => {
  it('has a number of its own, without gaps', () => {
    expect(decisions.map((file) => Number(numberOf(file)))).toEqual(
      decisions.map((_file, index) => index + 1),
    );
  });

  it.each(decisions)('%s has its number, a date and a known status', (file) => {
    const [title, , date = '', , status = ''] = read(`${DECISIONS}/${file}`).split('\n');
    expect(title).toMatch(new RegExp(`^# ${Number(numberOf(file))}\\. \\S`));
    expect(date).toMatch(/^Date: 20\d\d-[01]\d-[0-3]\d$/);
    expect(status).toMatch(/^Status: /);
    expect(status.slice('Status: '.length)).toMatch(STATUS);
  });

  it.each(decisions)('%s names an existing decision when it is superseded', (file) => {
    const superseder = read(`${DECISIONS}/${file}`).match(/^Status: .* by (\d{4})$/m)?.[1];
    if (superseder) expect(decisions.map(numberOf)).toContain(superseder);
  });

  it.each(decisions)('%s is in the index, with the same title, date and status', (file) => {
    const text = read(`${DECISIONS}/${file}`);
    const title = text.match(/^# \d+\. (.+)$/m)?.[1];
    const row = read(`${DECISIONS}/README.md`)
      .split('\n')
      .find((line) => line.includes(`](${file})`));
    expect(row).toContain(`[${numberOf(file)}. ${title}]`);
    expect(row).toContain(`| ${text.match(/^Date: (.+)$/m)?.[1]} |`);
    expect(row).toMatch(new RegExp(`\\| ${text.match(/^Status: (.+)$/m)?.[1]} +\\|$`));
  });
});

describe('a link', () => {
  it.each(pages)('in %s leads to an existing file and heading', (page) => {
    const broken = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const linked = file ? path.join(path.dirname(page), file) : page;
        if (!existsSync(linked)) return true;
        return anchor !== undefined && !anchorsOf(linked).includes(anchor);
      });
    expect(broken).toEqual([]);
  });
});

/** Commands that show how to name a file, and a folder that a test creates. */
const EXAMPLES = ['e2e/one.spec.ts', 'e2e/other.spec.ts', 'e2e/visual/'];
const ROOMS = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name)
  // Made by the build, so it may be absent or older than the documents.
  .filter((name) => name !== 'dist');
const SOURCE_PATH = new RegExp(
  `(?<![\\w./-])(?:${ROOMS.join('|')})/(?:[\\w[\\].-]+/)*(?:[\\w[\\].-]+\\.[a-z]+\\b)?`,
  'g',
);

describe('a path', () => {
  it.each(pages)('in %s is that of an existing file or folder', (page) => {
    const missing = [...read(page).matchAll(SOURCE_PATH)]
      .map(([name]) => name)
      .filter((name) => !EXAMPLES.includes(name) && !existsSync(name));
    expect(missing).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const architecture = read('docs/architecture.md');

  it('lists the ten files of a sale, in order, and each of them exists', () => {
    const section = architecture.match(/^## The ten files of a sale\n(.+?)^## /ms)?.[1] ?? '';
    const files = [...section.matchAll(/^(\d+)\. \[(\S+)\]\(\.\.\/(\S+)\): /gm)];
    expect(files.map(([, position]) => Number(position))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const [, , name, target] of files) {
      expect(name).toBe(target);
      expect(existsSync(name ?? '')).toBe(true);
    }
  });

  it.each(readdirSync('lib').filter((name) => statSync(`lib/${name}`).isDirectory()))(
    'describes the folder lib/%s',
    (folder) => {
      const table = architecture.match(/^## The folders\n(.+?)^## /ms)?.[1] ?? '';
      expect(table).toMatch(new RegExp(`\`(lib/)?${folder}/?\``));
    },
  );
});

describe('docs/faults.md', () => {
  it.each(FINDINGS)('explains the finding "%s"', (finding) => {
    expect(read('docs/faults.md')).toContain(`\`${finding}\``);
  });
});
