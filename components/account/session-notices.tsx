import {
  OtherAccountNotice,
  type OtherAccountWords,
} from '@/components/account/other-account-notice';
import { PageStatus, type StatusWords } from '@/components/account/page-status';
import type { Shopper } from '@/components/api/page-shopper';

export type SessionNoticesProps = {
  /** The account that the page is rendered for. */
  shopper: Shopper;
  words: { status: StatusWords; otherAccount: OtherAccountWords };
};

/** The notices of a page about its session. */
export function SessionNotices({ shopper, words }: SessionNoticesProps) {
  return (
    <>
      <PageStatus words={words.status} />
      <OtherAccountNotice shopper={shopper} words={words.otherAccount} />
    </>
  );
}
