import { z } from 'zod';
import { ROLES } from '@/lib/accounts/account';
import { passwordSchema } from '@/lib/accounts/account-rules.server';

/** The body of `POST /api/admin/people/find`: an email in an address would get into logs. */
export const findPersonSchema = z.object({
  email: z.string('An email is required.').trim().min(1, 'An email is required.').max(254),
});

/** The body of `PUT /api/admin/people/:userId/role`; `password` is that of the owner who changes it. */
export const roleChangeSchema = passwordSchema.extend({
  role: z.enum(ROLES, 'There is no such role.').nullable(),
});
