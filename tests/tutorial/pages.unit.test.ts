import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from '@/tests/source-files';
import { blocksOf, LANGUAGES, parseSession, readPage, stepsIn } from '@/tests/tutorial/pages';

const CODE = 'docs/tutorial/code';
const INDENTS = ['', '  ', '    ', '      '];
const steps = stepsIn('en');
const numberOf = (step: string) => step.slice(0, 2);
const blocksIn = (language: string, step: string) => blocksOf(readPage(language, step));
const quotesIn = (step: string) => blocksIn('en', step).filter(({ file }) => file);
const sessionsIn = (step: string) =>
  blocksIn('en', step)
    .filter(({ kind }) => kind === 'console')
    .map(({ text }) => parseSession(text));

describe('the tutorial', () => {
  it('has the same steps in both languages, numbered without gaps', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.map((step) => Number(numberOf(step)))).toEqual(steps.map((_, index) => index + 1));
    expect(stepsIn('ko')).toEqual(steps);
  });

  it.each(LANGUAGES)('lists every step in the index of %s, with its title', (language) => {
    const index = readPage(language, 'README.md');
    const listed = [...index.matchAll(/^\d+\. \[(.+)\]\((.+)\)/gm)].map(([, title, file]) => ({
      title,
      file,
    }));
    expect(listed).toEqual(
      steps.map((file) => ({
        file,
        title: /^# \d+\. (.+)$/m.exec(readPage(language, file))?.[1],
      })),
    );
  });

  it.each(LANGUAGES)('links every file of code from its step in %s', (language) => {
    const files = filesIn(CODE)
      .map((file) => file.slice(CODE.length + 1))
      .filter((file) => /^\d\d\/.+\.\w+$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    const unlinked = files.filter((file) => {
      const step = steps.find((name) => numberOf(name) === file.slice(0, 2)) ?? '';
      return !readPage(language, step).includes(`](../code/${file})`);
    });
    expect(unlinked).toEqual([]);
  });

  it('has no code file above 120 lines', () => {
    const files = filesIn(CODE).filter((file) => /\.\w+$/.test(file));
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 120);
    expect(long).toEqual([]);
  });
});

describe.each(steps)('%s', (step) => {
  it('has the same code, commands and output in both languages', () => {
    const shared = (language: string) =>
      blocksIn(language, step).filter(({ kind }) => kind !== 'mermaid');
    expect(shared('en').length).toBeGreaterThan(1);
    expect(shared('ko')).toEqual(shared('en'));
  });

  it('quotes its code as it stands in the files', () => {
    const quotes = quotesIn(step);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { file, text } of quotes) {
      const source = readFileSync(`${CODE}/${file}`, 'utf8');
      // Biome formats a block, so that it begins at the left margin.
      const isQuoted = INDENTS.some((indent) =>
        `\n${source}`.includes(`\n${text.replace(/^(?=.)/gm, indent)}`),
      );
      expect(isQuoted ? text : source).toBe(text);
    }
  });

  it('names the file of each block of code', () => {
    const nameless = blocksIn('en', step).filter(({ kind, file }) => kind === 'js' && !file);
    expect(nameless).toEqual([]);
  });

  it('runs files that exist, its own among them', () => {
    const files = sessionsIn(step).flatMap(({ server, command: [file = ''] }) =>
      server ? [server, file] : [file],
    );
    for (const file of files) expect([file, existsSync(`${CODE}/${file}`)]).toEqual([file, true]);
    expect(files.some((file) => file.startsWith(`${numberOf(step)}/`))).toBe(true);
  });

  it.runIf(step !== steps[0])('shows the fault of the step before with the code before', () => {
    const before = String(Number(numberOf(step)) - 1).padStart(2, '0');
    const parts = sessionsIn(step).map(({ server = '', command: [file = '', ...args] }) => [
      server.slice(0, 2),
      file.slice(0, 2),
      ...args,
    ]);
    expect(parts.some((part) => part.includes(before))).toBe(true);
  });
});
