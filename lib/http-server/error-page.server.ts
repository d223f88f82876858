import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/core/log.server';
import { canReadDatabase } from '@/lib/database/connect.server';

const READ_TIMEOUT_MS = 1_000;
const RETRY_AFTER_S = 5;

/** The texts of `FailureNotice`, which is in the pages' bundle and so cannot share a file with this one. */
const TEXTS = {
  title: { ko: '지금은 서버가 응답하지 않아요.', en: 'The shop cannot answer right now.' },
  hint: {
    ko: '주문은 안전해요. 잠시 후 다시 시도해 주세요.',
    en: 'Your orders are safe. Try again in a moment.',
  },
  retry: { ko: '다시 시도', en: 'Try again' },
} as const;

/**
 * Replaces Next's response to a page that failed to render. Next sends an empty page with 500, which
 * only its scripts turn into `app/error.tsx`: the reader sees a blank page until the scripts run, and
 * for good if they never do. While the database is unavailable the response is 503 with `Retry-After`.
 * Responses that are no HTML page (RSC data, the API) stay as they are.
 */
export function replaceErrorPage(request: IncomingMessage, response: ServerResponse): void {
  const { write, end, flushHeaders, writeHead } = response;
  let replaced = false;
  /** Called before the first byte of the response is sent. */
  const isFailedPage = () => {
    if (replaced) return true;
    const type = String(response.getHeader('content-type') ?? '');
    if (response.headersSent || response.statusCode !== 500 || !type.startsWith('text/html')) {
      return false;
    }
    replaced = true;
    void sendErrorPage();
    return true;
  };

  async function sendErrorPage(): Promise<void> {
    const unavailable = !(await canReadDatabase(READ_TIMEOUT_MS));
    const event = 'http.page_failed';
    log().debug({ event, databaseUnavailable: unavailable, path: request.url }, 'page failed');
    Object.assign(response, { write, end, flushHeaders, writeHead });
    for (const name of ['content-encoding', 'content-length', 'etag', 'link']) {
      response.removeHeader(name);
    }
    response.setHeader('cache-control', 'no-store');
    if (unavailable) response.setHeader('retry-after', RETRY_AFTER_S);
    response.statusCode = unavailable ? 503 : 500;
    response.end(request.method === 'HEAD' ? undefined : renderErrorPage(request, response));
  }

  // Every method that can send the first byte. They drop Next's output once the page has failed.
  response.flushHeaders = () => {
    if (!isFailedPage()) flushHeaders.call(response);
  };
  response.writeHead = ((...head: Parameters<typeof writeHead>) =>
    isFailedPage() ? response : writeHead.apply(response, head)) as typeof writeHead;
  response.write = ((...chunk: Parameters<typeof write>) =>
    isFailedPage() || write.apply(response, chunk)) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) =>
    isFailedPage() ? response : end.apply(response, chunk)) as typeof end;
}

/** The colours of `app/globals.css`: only Next knows the URL of the built style sheet. */
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

function renderErrorPage({ headers }: IncomingMessage, response: ServerResponse): string {
  const policy = String(response.getHeader('content-security-policy') ?? '');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? 'system';
  const { title, hint, retry } = TEXTS;
  // An empty `href` is the URL of the request.
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
<a href="">${retry.ko}<span aria-hidden="true">&nbsp;·&nbsp;</span><span lang="en">${retry.en}</span></a>
</main>
</body>
</html>
`;
}
