/** What is said where a page could not be made, as `FailureNotice` says it (whose page counts every byte). */
export const FAILURE_WORDS = {
  title: { ko: '지금은 가게가 대답하지 못해요.', en: 'The shop cannot answer right now.' },
  hint: {
    ko: '주문은 그대로예요. 잠시 뒤에 다시 해 주세요.',
    en: 'Your orders are safe. Try again in a moment.',
  },
  again: { ko: '다시 하기', en: 'Try again' },
} as const;
