'use client';

import { useRef, useState } from 'react';
import {
  type Problems,
  type ProblemWords,
  problemsOf,
} from '@/components/account/account-problems';
import { FormProblem } from '@/components/account/form-problem';
import { sendRequest } from '@/components/api/send-request';
import { firstClick } from '@/components/ui/first-click';
import { LocalTime } from '@/components/ui/local-time';
import { PressButton } from '@/components/ui/press-button';
import type { ListedSession } from '@/lib/accounts/listed-session';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

type Words = {
  hint: string;
  thisBrowser: string;
  unknownBrowser: string;
  lastSeen: string;
  end: string;
  endOf: string;
  endOthers: string;
  ended: string;
  working: string;
  problems: ProblemWords;
};

type Props = { sessions: ListedSession[]; language: Language; words: Words };

const PATH = '/api/users/me/sessions';
const ALL = 'all';

/** The sessions of the account. Each session but this one can be ended, or all of them at once. */
export function SessionList({ sessions: initial, language, words }: Props) {
  const [sessions, setSessions] = useState(initial);
  const [ending, setEnding] = useState<string | null>(null);
  const [result, setResult] = useState<Problems | 'ended' | null>(null);
  const list = useRef<HTMLUListElement>(null);

  async function end(which: string) {
    setEnding(which);
    setResult(null);
    const path = which === ALL ? PATH : (`${PATH}/${which}` as const);
    const response = await sendRequest('DELETE', path);
    setEnding(null);
    // 404: it has ended meanwhile.
    const isGone = !response.ok && response.code === 'NOT_FOUND';
    if (!response.ok && !isGone) {
      return setResult(problemsOf(response.code, response.problem.errors, words.problems));
    }
    setSessions(
      response.ok
        ? response.body.sessions
        : sessions.filter(({ sessionId }) => sessionId !== which),
    );
    setResult('ended');
    // Its button is gone.
    list.current?.focus();
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{words.hint}</p>
      <ul className="flex flex-col divide-y divide-line" ref={list} tabIndex={-1}>
        {sessions.map((session) => (
          <SessionItem
            ending={ending}
            key={session.sessionId}
            language={language}
            onEnd={() => void end(session.sessionId)}
            session={session}
            words={words}
          />
        ))}
      </ul>
      <p aria-live="polite" className="min-h-6">
        <span>{result === 'ended' && words.ended}</span>
        <span className="text-danger">
          {result !== 'ended' && result !== null && <FormProblem {...result} />}
        </span>
      </p>
      <PressButton className="button-quiet" isBusy={ending !== null} onPress={() => void end(ALL)}>
        {ending === ALL ? words.working : words.endOthers}
      </PressButton>
    </div>
  );
}

type ItemProps = {
  session: ListedSession;
  /** The session that is being ended, if any. */
  ending: string | null;
  onEnd: () => void;
  language: Language;
  words: Words;
};

function SessionItem({ session, ending, onEnd, language, words }: ItemProps) {
  const { sessionId, seenAt, isCurrent } = session;
  const device = session.device || words.unknownBrowser;
  return (
    <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{device}</span>
        <span className="text-muted text-sm">
          {isCurrent ? (
            <span>{words.thisBrowser}</span>
          ) : (
            <>
              <span>{words.lastSeen}</span> <LocalTime date={seenAt} language={language} />
            </>
          )}
        </span>
      </span>
      {!isCurrent && (
        <PressButton
          aria-label={interpolate(words.endOf, { device })}
          className="button-quiet"
          isBusy={ending !== null}
          onPress={firstClick(onEnd)}
        >
          {ending === sessionId ? words.working : words.end}
        </PressButton>
      )}
    </li>
  );
}
