'use client';

type Props = { digest: string | undefined; retry: () => void };

/** Says that something failed, in both languages: what tells them apart may be what failed. */
export function FailureNotice({ digest, retry }: Props) {
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="font-bold text-3xl">
        <span lang="ko">지금은 가게가 대답하지 못해요.</span>
        <span className="mt-2 block text-muted text-xl" lang="en">
          The shop cannot answer right now.
        </span>
      </h1>
      <p className="mt-4 mb-6">
        <span lang="ko">주문은 그대로예요. 잠시 뒤에 다시 해 주세요.</span>
        <span className="block text-muted" lang="en">
          Your orders are safe. Try again in a moment.
        </span>
      </p>
      <button className="button-main" onClick={retry} type="button">
        <span lang="ko">다시 하기</span>
        <span aria-hidden="true">&nbsp;·&nbsp;</span>
        <span lang="en">Try again</span>
      </button>
      {digest && <p className="mt-6 text-muted text-sm">{digest}</p>}
    </div>
  );
}
