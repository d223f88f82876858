import type { AdminWords } from '@/components/admin/admin-words';
import { MailAgain } from '@/components/admin/mail-again';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { orderNumber } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  mail: ShopMail;
  language: Language;
  /** Whether the reader may have it sent again. */
  canSend: boolean;
  words: (typeof WORDS)['en'];
};

/** A mail of the outbox as those who run the shop see it. */
export function MailCard({ mail, language, canSend, words: { admin, mails: words } }: Props) {
  const { mailId, kind, state, date, account, orderId, problem } = mail;
  const isGivenUp = state === 'givenUp';
  const who = account ? (account.nickname ?? admin.someone) : words.unknown;
  return (
    <article className="rounded-2xl border border-line bg-card p-4" data-mail={mailId}>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          <span>{words.kinds[kind]}</span>
          <span className={`ml-2 ${isGivenUp ? 'text-danger' : 'text-muted'}`}>
            {words.states[state]}
          </span>
        </span>
        <span className="text-muted text-sm">
          <LocalTime date={date} language={language} />
        </span>
      </p>
      <p className="mt-1 text-sm">
        <span>{interpolate(words.to, { who })}</span>
        {orderId && <OrderLink orderId={orderId} words={admin} />}
      </p>
      {problem && <p className="mt-2 break-words text-danger text-sm">{problem}</p>}
      {isGivenUp && canSend && (
        <MailAgain
          mailId={mailId}
          words={{
            again: words.again,
            againOf: interpolate(words.againOf, { mail: words.kinds[kind], who }),
            problems: admin.problems,
          }}
        />
      )}
    </article>
  );
}

function OrderLink({ orderId, words }: { orderId: string; words: AdminWords }) {
  return (
    <>
      <span> · </span>
      <Link className="-my-1 inline-block py-1 underline" href={`/admin/orders/${orderId}`}>
        {interpolate(words.orderOf, { number: orderNumber(orderId) })}
      </Link>
    </>
  );
}
