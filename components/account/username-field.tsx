/** Tells a password manager of which account a form's password is. Nobody sees it, nothing is sent. */
export function UsernameField({ email }: { email: string }) {
  return <input autoComplete="username" hidden readOnly type="text" value={email} />;
}
