import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { pageOrFirst } from '@/app/page-or-first';
import { MailCard } from '@/components/admin/mail-card';
import { NewestFirst } from '@/components/admin/newest-first';
import { hasPermission } from '@/lib/accounts/permissions';
import { listMails } from '@/lib/admin/mails/list-mails.server';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { env } from '@/lib/core/env.server';
import { WORDS } from '@/messages/words';

const PAGE_SIZE = 30;
const MAX_GIVEN_UP = 20;
const PLACE = { path: '/admin/mails', permission: 'readOrders' } as const;

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export const generateMetadata = () => adminTitle(PLACE, 'mails');

/** The mails of the last month, the newest first, and above them those that were given up. */
export default async function MailsPage({ searchParams }: Props) {
  const { userId: by, role } = await requireAdminPage(PLACE);
  const language = await readerLanguage();
  const words = WORDS[language];
  const { cursor: given } = await searchParams;
  const { mails, nextCursor } = await pageOrFirst(given, (cursor) =>
    listMails({ by, limit: PAGE_SIZE, cursor }),
  );
  const lost = given ? [] : (await listMails({ by, state: 'givenUp', limit: MAX_GIVEN_UP })).mails;
  const canSend = hasPermission(role, 'changeOrders');
  const card = (mail: ShopMail) => (
    <li key={mail.mailId}>
      <MailCard canSend={canSend} language={language} mail={mail} words={words} />
    </li>
  );
  return (
    <NewestFirst
      nextCursor={nextCursor}
      none={env().mail ? words.mails.none : words.mails.off}
      place="mails"
      role={role}
      top={
        lost.length > 0 && (
          <section className="mb-8 flex flex-col gap-3" data-part="given-up">
            <h2 className="font-bold text-xl">{words.mails.givenUp}</h2>
            <p className="text-muted text-sm">{words.mails.givenUpHint}</p>
            <ul className="flex flex-col gap-3">{lost.map(card)}</ul>
          </section>
        )
      }
      words={words.admin}
    >
      {mails.filter(({ state }) => given || state !== 'givenUp').map(card)}
    </NewestFirst>
  );
}
