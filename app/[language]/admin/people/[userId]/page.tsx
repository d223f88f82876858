import type { Metadata } from 'next';
import { cache } from 'react';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { orNotFound } from '@/app/or-not-found';
import { AdminPage } from '@/components/admin/admin-page';
import { ReasonForm } from '@/components/admin/reason-form';
import { RoleForm } from '@/components/admin/role-form';
import { hasPermission } from '@/lib/accounts/permissions';
import { getPerson } from '@/lib/admin/people/find-person.server';
import { WORDS } from '@/messages/words';

type Props = { params: Promise<{ userId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findPerson((await params).userId)).person.nickname };
}

/** An account, with its role and what may be done about it. */
export default async function PersonPage({ params }: Props) {
  const { person, role } = await findPerson((await params).userId);
  const { admin, people: words } = WORDS[await readerLanguage()];
  const { problems } = admin;
  return (
    <AdminPage heading={person.nickname} place="people" role={role} words={admin}>
      <dl className="flex flex-col gap-1 rounded-2xl border border-line bg-card p-4">
        <div className="flex flex-wrap gap-x-3">
          <dt className="text-muted">{words.email}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]" translate="no">
            {person.email}
          </dd>
        </div>
        <div className="flex flex-wrap gap-x-3">
          <dt className="text-muted">{words.role}</dt>
          <dd>{person.role ? words.roles[person.role] : words.noRole}</dd>
        </div>
      </dl>
      {(person.role === null || hasPermission(role, 'manageRoles')) && (
        <ReasonForm
          key={`rename-${person.userId}`}
          path={`/api/admin/people/${person.userId}/rename`}
          words={{
            action: words.rename,
            hint: words.renameHint,
            done: words.renamed,
            reason: words.reason,
            working: words.working,
            leave: words.leave,
            problems,
          }}
        />
      )}
      {hasPermission(role, 'manageRoles') && (
        <RoleForm key={person.userId} person={person} words={{ ...words, problems }} />
      )}
    </AdminPage>
  );
}

/** Reads the account and the reader's role once per request, for the metadata and the page. */
const findPerson = cache(async (userId: string) => {
  const path = `/admin/people/${encodeURIComponent(userId)}`;
  const { role } = await requireAdminPage({ path, permission: 'moderate' });
  return { person: await orNotFound('ACCOUNT_NOT_FOUND', () => getPerson(userId)), role };
});
