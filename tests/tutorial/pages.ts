import { readdirSync, readFileSync } from 'node:fs';

export const LANGUAGES = ['en', 'ko'];

/** The steps of a language: `01-hello.md` and so on, in order. */
export const stepsIn = (language: string): string[] =>
  readdirSync(`docs/tutorial/${language}`).filter((name) => /^\d\d-/.test(name));

export type Block = {
  /** The word after the fence: `js`, `console`, `mermaid`, … */
  kind: string;
  /** The text after it: the file that a `js` block quotes, beneath docs/tutorial/code. */
  file: string;
  text: string;
};

export const readPage = (language: string, name: string): string =>
  readFileSync(`docs/tutorial/${language}/${name}`, 'utf8');

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
    ([, kind = '', file = '', text = '']) => ({ kind, file, text }),
  );
}

export type Session = {
  /** A file that serves while the command runs; undefined when the command needs none. */
  server: string | undefined;
  /** The last command: a file and its arguments. */
  command: string[];
  output: string;
};

/**
 * Reads a `console` block: one command or two, `$ node FILE …`, and what the last one prints.
 *
 * @throws Error for another form.
 */
export function parseSession(text: string): Session {
  const commands = [...text.matchAll(/^\$ node (.+)\n/gm)].map(([, command = '']) =>
    command.split(' '),
  );
  const output = text.replace(/^\$ node .+\n/gm, '');
  const [first = [], second] = commands;
  if (!/^(\$ node .+\n){1,2}[^$]+$/.test(text)) throw new Error(`not a session:\n${text}`);
  if (!second) return { server: undefined, command: first, output };
  if (first.length > 1) throw new Error(`a server has no arguments: ${first.join(' ')}`);
  return { server: first[0], command: second, output };
}
