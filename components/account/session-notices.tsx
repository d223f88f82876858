import { OtherAccountNotice } from '@/components/account/other-account-notice';
import { PageStatus } from '@/components/account/page-status';
import type { Shopper } from '@/components/api/page-shopper';
import type { LateWords } from '@/components/words/late-words';

type Props = {
  /** The account that the page is rendered for. */
  shopper: Shopper;
  words: LateWords;
};

/** The notices of a page about its session. */
export function SessionNotices({ shopper, words }: Props) {
  return (
    <>
      <PageStatus words={words} />
      <OtherAccountNotice shopper={shopper} words={words.session} />
    </>
  );
}
