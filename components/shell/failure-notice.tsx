'use client';

import { useEffect } from 'react';

export type FailureNoticeProps = { error: Error & { digest?: string }; retry: () => void };

type Bilingual = { ko: string; en: string };

/** The server failed to render the page: Next sends a digest of its error. */
const SERVER_FAILURE: { title: Bilingual; hint: Bilingual } = {
  title: { ko: '지금은 서버가 응답하지 않아요.', en: 'The shop cannot answer right now.' },
  hint: {
    ko: '주문은 안전해요. 잠시 후 다시 시도해 주세요.',
    en: 'Your orders are safe. Try again in a moment.',
  },
};
/** The page failed in the browser. Its last request may have succeeded. */
const PAGE_FAILURE: typeof SERVER_FAILURE = {
  title: { ko: '이 페이지에 문제가 생겼어요.', en: 'Something went wrong on this page.' },
  hint: {
    ko: '방금 하신 일은 끝났을 수도 있어요. 다시 하기 전에 내 주문을 확인해 주세요.',
    en: 'What you just did may have gone through. Look at your orders before you do it again.',
  },
};

/** Reports a failure in both languages: the choice of the language may be what failed. */
export function FailureNotice({ error, retry }: FailureNoticeProps) {
  useEffect(() => console.error(error), [error]);
  const { title, hint } = error.digest ? SERVER_FAILURE : PAGE_FAILURE;
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="font-bold text-3xl">
        <span lang="ko">{title.ko}</span>{' '}
        <span className="mt-2 block text-muted text-xl" lang="en">
          {title.en}
        </span>
      </h1>
      <p className="mt-4 mb-6">
        <span lang="ko">{hint.ko}</span>{' '}
        <span className="block text-muted" lang="en">
          {hint.en}
        </span>
      </p>
      <p className="flex flex-wrap justify-center gap-3">
        <button className="button-main" onClick={retry} type="button">
          <Both en="Try again" ko="다시 시도" />
        </button>
        {/* A full page load, so that no state of the failed page is left. */}
        <a className="button-quiet min-h-12" href="/orders">
          <Both en="My orders" ko="내 주문" />
        </a>
      </p>
      {error.digest && <p className="mt-6 text-muted text-sm">{error.digest}</p>}
    </div>
  );
}

const Both = ({ ko, en }: Bilingual) => (
  <>
    <span lang="ko">{ko}</span>
    <span aria-hidden="true">&nbsp;·&nbsp;</span>
    <span lang="en">{en}</span>
  </>
);
