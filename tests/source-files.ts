import { readdirSync } from 'node:fs';
import { type Comment, type Program, parseSync } from 'oxc-parser';

/** The paths of all files in `folders`, with forward slashes. */
export function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      `${folder}/${name}`.replaceAll('\\', '/'),
    ),
  );
}

/** @throws Error if the file does not parse. */
export function parseSource(
  file: string,
  source: string,
): { program: Program; comments: Comment[] } {
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return { program, comments };
}

/** The line of a character of `source`, from 1. */
export const lineAt = (source: string, offset: number): number =>
  source.slice(0, offset).split('\n').length;
