import { type ComponentProps, useId } from 'react';

type Props = ComponentProps<'textarea'> & {
  label: string;
  /** The error message; screen readers read it together with the label. */
  problem?: string | undefined;
};

/** A labelled textarea with its error message. */
export function LongField({ label, problem, ...textarea }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      <textarea
        aria-describedby={problem && `${id}-problem`}
        aria-invalid={problem ? true : undefined}
        className="field w-full py-2"
        id={id}
        required
        rows={3}
        {...textarea}
      />
      {problem && (
        <p className="text-danger text-sm" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
