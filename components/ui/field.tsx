import { type ComponentProps, type ReactNode, useId } from 'react';

type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** The error message; screen readers read it together with the label. */
  problem?: string | undefined;
};

/** The props that connect a control to the label, the hint and the problem of its `LabelledField`. */
export function useControl({ hint, problem }: Omit<FieldProps, 'label'>) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return {
    id,
    className: 'field w-full',
    'aria-describedby': described || undefined,
    'aria-invalid': problem ? (true as const) : undefined,
  };
}

type LabelledProps = FieldProps & {
  /** The id of the control. */
  id: string;
  /** The control, with the props of `useControl`. */
  children: ReactNode;
};

/** A control with its label, hint and problem. */
export function LabelledField({ id, label, hint, problem, children }: LabelledProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      {children}
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

/** A labelled input of one line. */
export function Field({ label, hint, problem, ...input }: FieldProps & ComponentProps<'input'>) {
  const control = useControl({ hint, problem });
  return (
    <LabelledField hint={hint} id={control.id} label={label} problem={problem}>
      <input required {...control} {...input} />
    </LabelledField>
  );
}

type LongFieldProps = FieldProps & ComponentProps<'textarea'>;

/** A labelled input of several lines. */
export function LongField({ label, hint, problem, ...textarea }: LongFieldProps) {
  const control = useControl({ hint, problem });
  return (
    <LabelledField hint={hint} id={control.id} label={label} problem={problem}>
      <textarea required rows={3} {...control} className="field w-full py-2" {...textarea} />
    </LabelledField>
  );
}
