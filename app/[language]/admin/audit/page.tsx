import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { pageOrFirst } from '@/app/page-or-first';
import { AuditLine } from '@/components/admin/audit-line';
import { NewestFirst } from '@/components/admin/newest-first';
import { listAudit } from '@/lib/admin/list-audit.server';
import { WORDS } from '@/messages/words';

const PAGE_SIZE = 50;
const PLACE = { path: '/admin/audit', permission: 'readTrail' } as const;

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export const generateMetadata = () => adminTitle(PLACE, 'audit');

/** The admins' changes, the newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const { role } = await requireAdminPage(PLACE);
  const language = await readerLanguage();
  const { admin: words, people, shop } = WORDS[language];
  const { entries, nextCursor } = await pageOrFirst((await searchParams).cursor, (cursor) =>
    listAudit({ limit: PAGE_SIZE, cursor, language }),
  );
  return (
    <NewestFirst
      nextCursor={nextCursor}
      none={words.noAudit}
      place="audit"
      role={role}
      words={words}
    >
      {entries.map((entry) => (
        <li key={entry.entryId}>
          <AuditLine
            categories={shop}
            entry={entry}
            language={language}
            roles={people.roles}
            words={words}
          />
        </li>
      ))}
    </NewestFirst>
  );
}
