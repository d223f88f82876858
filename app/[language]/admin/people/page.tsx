import type { Metadata } from 'next';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { FindPersonForm } from '@/components/admin/find-person-form';
import { Link } from '@/components/ui/link';
import { listStaff } from '@/lib/admin/people/list-staff.server';
import { interpolate } from '@/lib/i18n/format';
import { WORDS } from '@/messages/words';

const PLACE = { path: '/admin/people', permission: 'moderate' } as const;

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminPage(PLACE);
  return { title: WORDS[await readerLanguage()].people.title };
}

/** The accounts that run the shop, and the search for any other by its email. */
export default async function PeoplePage() {
  const { role, userId: own } = await requireAdminPage(PLACE);
  const { admin, people: words } = WORDS[await readerLanguage()];
  const { find, email, search, working } = words;
  const staff = await listStaff();
  return (
    <AdminPage heading={words.title} place="people" role={role} words={admin}>
      <section className="flex flex-col gap-3">
        <h2 className="font-bold text-xl">{words.find}</h2>
        <FindPersonForm words={{ find, email, search, working, problems: admin.problems }} />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="font-bold text-xl">{words.staff}</h2>
        <ul className="flex flex-col gap-3">
          {staff.map((person) => (
            <li
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 rounded-2xl border border-line bg-card p-4"
              key={person.userId}
            >
              <span className="min-w-0">
                <Link
                  aria-label={interpolate(words.open, { who: person.nickname })}
                  className="-my-1 inline-block py-1 font-medium underline"
                  href={`/admin/people/${person.userId}`}
                >
                  <bdi translate="no">{person.nickname}</bdi>
                </Link>
                {person.userId === own && (
                  <span className="ml-2 text-muted text-sm">{words.you}</span>
                )}
                <span className="block text-muted text-sm [overflow-wrap:anywhere]" translate="no">
                  {person.email}
                </span>
              </span>
              <span>{person.role && words.roles[person.role]}</span>
            </li>
          ))}
        </ul>
      </section>
    </AdminPage>
  );
}
