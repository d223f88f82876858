import { Field } from '@/components/ui/field';

type Props = { label: string; problem: string | undefined };

/** The field `email` of a form: the address of an account. */
export function EmailField({ label, problem }: Props) {
  return (
    <Field
      autoCapitalize="none"
      autoComplete="email"
      // Not type="email": some browsers only accept ASCII addresses.
      inputMode="email"
      label={label}
      name="email"
      problem={problem}
      spellCheck={false}
      type="text"
    />
  );
}
