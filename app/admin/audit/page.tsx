import type { Metadata } from 'next';
import { pageOrFirst } from '@/app/admin/page-or-first';
import { requireAdminPage } from '@/app/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { AuditLine } from '@/components/admin/audit-line';
import { Link } from '@/components/ui/link';
import { listAudit } from '@/lib/admin/list-audit.server';
import { WORDS } from '@/messages/words';

const A_PAGE = 50;
const PATH = '/admin/audit';

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminPage(PATH);
  return { title: WORDS[await readerLanguage()].admin.audit };
}

/** Who changed what when, the newest first. */
export default async function AuditPage({ searchParams }: Props) {
  await requireAdminPage(PATH);
  const language = await readerLanguage();
  const words = WORDS[language].admin;
  const { entries, nextCursor } = await pageOrFirst((await searchParams).cursor, (cursor) =>
    listAudit({ limit: A_PAGE, cursor, language }),
  );
  return (
    <AdminPage heading={words.audit} place="audit" words={words}>
      {entries.length === 0 && <p className="text-muted">{words.noAudit}</p>}
      <ul className="flex flex-col gap-3">
        {entries.map((entry) => (
          <li key={entry.entryId}>
            <AuditLine entry={entry} language={language} words={words} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <p className="text-center">
          <Link
            className="button-quiet"
            href={`${PATH}?${new URLSearchParams({ cursor: nextCursor })}`}
          >
            {words.older}
          </Link>
        </p>
      )}
    </AdminPage>
  );
}
