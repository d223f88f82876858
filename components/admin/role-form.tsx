'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { Field, LabelledField, useControl } from '@/components/ui/field';
import { SaveEnd } from '@/components/ui/save-end';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import { ROLES, type Role } from '@/lib/accounts/account';
import type { Person } from '@/lib/admin/people/person';

export type RoleWords = {
  changeRole: string;
  role: string;
  noRole: string;
  roles: Record<Role, string>;
  may: Record<Role, string>;
  roleHint: string;
  password: string;
  save: string;
  saved: string;
  working: string;
  /** Asks before the page is left with unsaved changes. */
  leave: string;
  problems: AdminProblemWords;
};
type Props = { person: Person; words: RoleWords };

/** Sets or removes the role of an account; the owner's password is asked for again. */
export function RoleForm({ person, words }: Props) {
  const router = useRouter();
  const own = useRef<HTMLFormElement>(null);
  useLeaveGuard(own, words.leave);
  const { problems, state, submit } = useForm<AdminProblems>(async (fields, form) => {
    const body = { role: fields.role || null, password: fields.password };
    const path = `/api/admin/people/${person.userId}/role` as const;
    const answer = await sendAdminRequest('PUT', path, body, words.problems);
    if ('problems' in answer) return answer.problems;
    form.reset();
    router.refresh();
    return null;
  });
  const role = useControl({ hint: words.roleHint, problem: problems.role });
  return (
    <form
      aria-label={words.changeRole}
      className="flex flex-col gap-4 rounded-2xl border border-line bg-card p-4"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <h2 className="font-bold text-xl">{words.changeRole}</h2>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        {ROLES.map((one) => (
          <div className="contents" key={one}>
            <dt className="font-medium">{words.roles[one]}</dt>
            <dd className="text-muted max-sm:mb-1">{words.may[one]}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelledField
          hint={words.roleHint}
          id={role.id}
          label={words.role}
          problem={problems.role}
        >
          {/* The key: a saved role is what the form is reset to. */}
          <select defaultValue={person.role ?? ''} key={person.role} name="role" {...role}>
            <option value="">{words.noRole}</option>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        </LabelledField>
        <Field
          autoComplete="current-password"
          label={words.password}
          name="password"
          problem={problems.password}
          type="password"
        />
      </div>
      <SaveEnd problem={problems.form} state={state} words={words} />
    </form>
  );
}
