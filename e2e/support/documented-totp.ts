import { appCode } from '@/tests/totp-app';

type Client = {
  send: (method: string, path: string, body?: unknown) => Promise<unknown>;
  read: <T>(method: string, path: string, body?: unknown) => Promise<T>;
};

const PASSWORD = 'a bell of brass';

/** The operations of a second factor, for an account without one. */
export async function useSecondFactor({ send, read }: Client, email: string): Promise<void> {
  const path = '/api/users/me/totp';
  const factors = { password: PASSWORD, code: '000000' };
  await send('PUT', path, { code: '000000' });
  await send('DELETE', path, factors);
  type Started = { enrolment: { secret: string } };
  const { enrolment } = await read<Started>('POST', path, { password: PASSWORD });
  await send('PUT', path, { code: '000000' });
  type Enabled = { recoveryCodes: string[] };
  await read<Enabled>('PUT', path, { code: appCode(enrolment.secret) });
  await send('POST', path, { password: PASSWORD });
  await send('GET', path);
  await send('POST', `${path}/recovery-codes`, factors);
  const code = appCode(enrolment.secret, 1);
  const renewed = await read<Enabled>('POST', `${path}/recovery-codes`, { ...factors, code });
  const { csrfToken } = await read<{ csrfToken: string }>('GET', '/api/auth/csrf');
  const logInFields = { csrfToken, json: 'true', email, password: PASSWORD };
  await send('POST', '/api/auth/callback/credentials', logInFields);
  await send('POST', '/api/auth/callback/credentials', { ...logInFields, code });
  await read('DELETE', path, { password: PASSWORD, code: renewed.recoveryCodes[0] });
}
