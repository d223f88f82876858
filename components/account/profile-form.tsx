'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { AnnounceChoice, type AnnounceWords } from '@/components/account/announce-choice';
import { FormProblem } from '@/components/account/form-problem';
import { publishSessionChange } from '@/components/account/session-channel';
import { Field } from '@/components/ui/field';
import { SaveEnd } from '@/components/ui/save-end';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import type { AnnounceAs } from '@/lib/accounts/account';

type Words = {
  nickname: string;
  save: string;
  saved: string;
  working: string;
  unsaved: string;
  announce: AnnounceWords;
  problems: ProblemWords;
};

type Props = { nickname: string; announceAs: AnnounceAs; words: Words };

/** Changes the nickname and how purchases are announced. */
export function ProfileForm({ nickname, announceAs, words }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const guard = useLeaveGuard(form, words.unsaved);
  const { problems, state, submit } = useForm(async (fields) => {
    const refused = await sendAccountRequest('PATCH', '/api/users/me', fields, words.problems);
    if (refused) return refused;
    publishSessionChange();
    guard.saved();
    router.refresh();
    return null;
  });
  return (
    <form className="grid grid-cols-1 gap-5" method="post" onSubmit={submit} ref={form}>
      <Field
        autoComplete="nickname"
        defaultValue={nickname}
        label={words.nickname}
        maxLength={80}
        name="nickname"
        problem={problems.nickname}
        type="text"
      />
      <AnnounceChoice chosen={announceAs} problem={problems.announceAs} words={words.announce} />
      <SaveEnd problem={<FormProblem {...problems} />} state={state} words={words} />
    </form>
  );
}
