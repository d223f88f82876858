import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/core/log.server';
import { canReadDatabase } from '@/lib/database/connect.server';
import { FAILURE_WORDS } from '@/lib/http-server/error-page-words.server';

const READ_TIMEOUT_MS = 1_000;
const RETRY_AFTER_S = 5;

/**
 * Says in place of Next that a page could not be made. Next's own answer to that is an empty page
 * with a 500, which only its scripts turn into `app/error.tsx`: until they run, and where they never
 * do, the reader sees white. While the database is away it is a 503 with `Retry-After`. What is no
 * page (data for a page that is open, the API) is left as it is.
 */
export function replaceErrorPage(request: IncomingMessage, response: ServerResponse): void {
  const { write, end, flushHeaders, writeHead } = response;
  let replaced = false;
  /** Whether this is such an answer: asked before the first of it goes out. */
  const isFailed = () => {
    if (replaced) return true;
    const type = String(response.getHeader('content-type') ?? '');
    if (response.headersSent || response.statusCode !== 500 || !type.startsWith('text/html')) {
      return false;
    }
    replaced = true;
    void answer();
    return true;
  };

  async function answer(): Promise<void> {
    const away = !(await canReadDatabase(READ_TIMEOUT_MS));
    log().debug({ away, path: request.url }, 'a page could not be made');
    Object.assign(response, { write, end, flushHeaders, writeHead });
    for (const name of ['content-encoding', 'content-length', 'etag', 'link']) {
      response.removeHeader(name);
    }
    response.setHeader('cache-control', 'no-store');
    if (away) response.setHeader('retry-after', RETRY_AFTER_S);
    response.statusCode = away ? 503 : 500;
    response.end(request.method === 'HEAD' ? undefined : pageOf(request, response));
  }

  // All that begins an answer; of one that failed, nothing of Next's goes out.
  response.flushHeaders = () => {
    if (!isFailed()) flushHeaders.call(response);
  };
  response.writeHead = ((...head: Parameters<typeof writeHead>) =>
    isFailed() ? response : writeHead.apply(response, head)) as typeof writeHead;
  response.write = ((...chunk: Parameters<typeof write>) =>
    isFailed() || write.apply(response, chunk)) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) =>
    isFailed() ? response : end.apply(response, chunk)) as typeof end;
}

/** The colours are those of `app/globals.css`, whose built name is known to Next alone. */
const STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#faf7f2, #171412);
  --ink: light-dark(#211d1a, #f5efe7); --muted: light-dark(#665d55, #b8ada1);
  --accent: light-dark(#b4371f, #ff8a6b); --accent-ink: light-dark(#fff, #2a0f08); }
[data-theme="light"] { color-scheme: light; }
[data-theme="dark"] { color-scheme: dark; }
body { margin: 0; padding: 4rem 1rem; background: var(--paper); color: var(--ink);
  text-align: center; line-height: 1.5; word-break: keep-all;
  font-family: "Pretendard Variable", Pretendard, -apple-system, "Segoe UI", Roboto,
    "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", sans-serif; }
h1 { margin: 0; font-size: 1.875rem; line-height: 1.2; letter-spacing: -0.02em; }
[lang="en"] { color: var(--muted); }
h1 [lang="en"] { display: block; margin-top: 0.5rem; font-size: 1.25rem; }
p { margin: 1rem 0 1.5rem; }
p [lang="en"] { display: block; }
a { display: inline-flex; align-items: center; min-height: 3rem; padding-inline: 1.5rem;
  border-radius: 999px; background: var(--accent); font-weight: 600; text-decoration: none; }
a, a [lang="en"] { color: var(--accent-ink); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }`;

function pageOf({ headers }: IncomingMessage, response: ServerResponse): string {
  const policy = String(response.getHeader('content-security-policy') ?? '');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? 'system';
  const { title, hint, again } = FAILURE_WORDS;
  // An empty address is the one that was asked for.
  return `<!DOCTYPE html>
<html data-theme="${theme}" lang="ko">
<head>
<meta charset="utf-8">
<meta content="width=device-width, initial-scale=1" name="viewport">
<meta content="noindex" name="robots">
<title>Salebell</title>
<style nonce="${nonce}">${STYLE}
</style>
</head>
<body>
<main>
<h1>${title.ko} <span lang="en">${title.en}</span></h1>
<p>${hint.ko} <span lang="en">${hint.en}</span></p>
<a href="">${again.ko}<span aria-hidden="true">&nbsp;·&nbsp;</span><span lang="en">${again.en}</span></a>
</main>
</body>
</html>
`;
}
