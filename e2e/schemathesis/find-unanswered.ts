import { readFile } from 'node:fs/promises';
import type { Operation } from '@/lib/api/operation.server';
import { OPERATIONS } from '@/lib/api/operations/all.server';

type Har = {
  log: {
    entries: { request: { method: string; url: string }; response: { status: number } }[];
  };
};

/** Which operation a request is for: the one whose path has the fewest parameters. */
function operationOf(method: string, url: string): Operation | undefined {
  const address = new URL(url).pathname;
  const found = OPERATIONS.filter(
    (operation) =>
      operation.method === method &&
      new RegExp(`^${operation.path.replace(/:\w+/g, '[^/]+')}$`).test(address),
  );
  return found.sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
}

/**
 * Finds the operations of a run that refused all of its requests, so that their answers were not checked.
 *
 * @param file a HAR file.
 * @returns their ids.
 */
export async function findUnanswered(file: string): Promise<string[]> {
  const { log } = JSON.parse(await readFile(file, 'utf8')) as Har;
  const answered = new Set<string>();
  for (const { request, response } of log.entries) {
    const operation = response.status < 400 && operationOf(request.method, request.url);
    if (operation) answered.add(operation.id);
  }
  return OPERATIONS.map(({ id }) => id).filter((id) => !answered.has(id));
}
