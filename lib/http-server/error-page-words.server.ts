/** What is said where a page could not be made, as `FailureNotice` says it (whose page counts every byte). */
export const FAILURE_WORDS = {
  title: { ko: '지금은 서버가 응답하지 않아요.', en: 'The shop cannot answer right now.' },
  hint: {
    ko: '주문은 안전해요. 잠시 후 다시 시도해 주세요.',
    en: 'Your orders are safe. Try again in a moment.',
  },
  again: { ko: '다시 시도', en: 'Try again' },
} as const;
