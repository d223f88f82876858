import type { AdminProblems } from '@/components/admin/send-admin-request';

type Props = {
  form: { state: 'idle' | 'working' | 'done'; problems: AdminProblems };
  /** The text of the button. */
  action: string;
  working: string;
  done: string;
};

/** The end of a keyed form: its button, and what became of the request. */
export function KeyedFormEnd({ form: { state, problems }, action, working, done }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <button aria-disabled={state === 'working'} className="button-quiet self-start" type="submit">
        <span>{state === 'working' ? working : action}</span>
      </button>
      <div role="status">
        {state === 'done' && <p>{done}</p>}
        {problems.form && <p className="text-danger">{problems.form}</p>}
      </div>
    </div>
  );
}
