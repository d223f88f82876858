import { ROLES, type Role } from '@/lib/accounts/account';

type RoleOptions = { email: string; role: Role | null };

/** A failure of `npm run role`, with a message for its user. */
export class RoleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RoleError';
  }
}

const USAGE = `
  npm run role -- EMAIL ${ROLES.join('|')}   gives the account of EMAIL this role
  npm run role -- EMAIL none    takes it`;

/** Parses the arguments of `npm run role --`. @throws RoleError */
export function readRoleOptions(args: readonly string[]): RoleOptions {
  const [email, word, ...rest] = args;
  if (!email?.includes('@') || rest.length > 0) {
    throw new RoleError(`An email and a role are needed.${USAGE}`);
  }
  if (word === 'none') return { email, role: null };
  const role = ROLES.find((one) => one === word);
  if (!role) throw new RoleError(`There is no role "${word ?? ''}".${USAGE}`);
  return { email, role };
}
