import { type ComponentProps, useId } from 'react';

type Props = ComponentProps<'input'> & {
  label: string;
  hint?: string | undefined;
  /** The error message; screen readers read it together with the label. */
  problem?: string | undefined;
};

/** A labelled input with its hint and its error message. */
export function Field({ label, hint, problem, ...input }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      <input
        aria-describedby={describedBy || undefined}
        aria-invalid={problem ? true : undefined}
        className="field w-full"
        id={id}
        required
        {...input}
      />
      {hint && (
        <p className="text-muted text-sm" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="text-danger text-sm" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
