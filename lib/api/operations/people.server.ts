import { z } from 'zod';
import { reasonSchema } from '@/lib/admin/admin-rules.server';
import { findPersonSchema, roleChangeSchema } from '@/lib/admin/people/people-rules.server';
import { adminOnly } from '@/lib/api/operation.server';
import { personSchema } from '@/lib/api/schemas/people.server';

const JSON_TYPE = 'application/json';
const person = { status: 200, type: JSON_TYPE, body: z.object({ person: personSchema }) };
const email = { email: 'minji@example.com' };
const reason = {
  en: { reason: 'An insult as a name' },
  ko: { reason: '욕설이 들어간 닉네임이에요' },
};
const role = { role: 'orders', password: 'a bell of brass' };

export const peopleOperations = adminOnly({
  listStaff: {
    method: 'GET',
    path: '/api/admin/people',
    permission: 'moderate',
    answers: [{ status: 200, type: JSON_TYPE, body: z.object({ people: z.array(personSchema) }) }],
  },
  findPerson: {
    method: 'POST',
    path: '/api/admin/people/find',
    permission: 'moderate',
    body: { types: [JSON_TYPE], schema: findPersonSchema, examples: { en: email, ko: email } },
    answers: [person],
    errors: ['ACCOUNT_NOT_FOUND'],
  },
  getPerson: {
    method: 'GET',
    path: '/api/admin/people/:userId',
    permission: 'moderate',
    answers: [person],
    errors: ['ACCOUNT_NOT_FOUND'],
  },
  renameAccount: {
    method: 'POST',
    path: '/api/admin/people/:userId/rename',
    permission: 'moderate',
    idempotencyKey: true,
    body: { types: [JSON_TYPE], schema: reasonSchema, examples: reason },
    answers: [{ ...person, headers: ['Idempotency-Replayed'] }],
    errors: ['ACCOUNT_NOT_FOUND'],
  },
  changeRole: {
    method: 'PUT',
    path: '/api/admin/people/:userId/role',
    permission: 'manageRoles',
    body: { types: [JSON_TYPE], schema: roleChangeSchema, examples: { en: role, ko: role } },
    answers: [person],
    errors: ['ACCOUNT_NOT_FOUND', 'WRONG_PASSWORD', 'LAST_OWNER'],
  },
});
