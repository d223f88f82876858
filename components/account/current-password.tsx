import { Field } from '@/components/ui/field';

type Props = {
  /** The account's email, by which password managers find its password. */
  email: string;
  label: string;
  name?: 'password' | 'currentPassword';
  problem: string | undefined;
};

/** Asks for the account's password once more. */
export function CurrentPassword({ email, label, name = 'password', problem }: Props) {
  return (
    <>
      {/* Hidden, and not submitted. */}
      <input autoComplete="username" hidden readOnly type="text" value={email} />
      <Field
        autoComplete="current-password"
        label={label}
        name={name}
        problem={problem}
        type="password"
      />
    </>
  );
}
