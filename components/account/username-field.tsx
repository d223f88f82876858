/** Names the account of a form's password to password managers. Hidden, and not submitted. */
export function UsernameField({ email }: { email: string }) {
  return <input autoComplete="username" hidden readOnly type="text" value={email} />;
}
