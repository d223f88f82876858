import type { ReactNode } from 'react';

type Props = {
  state: 'idle' | 'working' | 'done';
  /** The error message of the form as a whole. */
  problem: ReactNode;
  words: { save: string; saved: string; working: string };
};

/** The end of a form that stays on its page: its result, and the button that saves. */
export function SaveEnd({ state, problem, words }: Props) {
  return (
    <>
      <div aria-live="polite" className="min-h-6">
        {state === 'done' && <p>{words.saved}</p>}
        <p className="text-danger">{problem}</p>
      </div>
      <button aria-disabled={state === 'working'} className="button-main" type="submit">
        {state === 'working' ? words.working : words.save}
      </button>
    </>
  );
}
