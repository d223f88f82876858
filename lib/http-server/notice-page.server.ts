import type { IncomingMessage } from 'node:http';

/** The texts of `failure` are those of `FailureNotice`, which is in the pages' bundle and so has its own copy. */
const TEXTS = {
  failure: {
    title: { ko: '지금은 서버가 응답하지 않아요.', en: 'The shop cannot answer right now.' },
    hint: {
      ko: '주문은 안전해요. 잠시 후 다시 시도해 주세요.',
      en: 'Your orders are safe. Try again in a moment.',
    },
  },
  slowDown: {
    title: { ko: '요청이 너무 많아요.', en: 'Too many requests.' },
    hint: {
      ko: '같은 네트워크에서 짧은 시간에 요청이 몰렸어요. 잠시 후 다시 시도해 주세요.',
      en: 'Your network has asked for many pages in a short time. Try again in a moment.',
    },
  },
} as const;
const RETRY = { ko: '다시 시도', en: 'Try again' } as const;

export type Notice = keyof typeof TEXTS;

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

/**
 * Renders a page that says why there is no other, in both languages, without scripts and without Next.
 *
 * @param nonce of the answer's Content-Security-Policy, for the style.
 * @returns nothing for HEAD.
 */
export function renderNoticePage(
  { method, headers }: IncomingMessage,
  notice: Notice,
  nonce: string,
): string | undefined {
  if (method === 'HEAD') return undefined;
  const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? 'system';
  const { title, hint } = TEXTS[notice];
  const retry = RETRY;
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
