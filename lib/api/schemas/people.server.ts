import { z } from 'zod';
import { ROLES } from '@/lib/accounts/account';
import type { Person } from '@/lib/admin/people/person';
import { idField, nicknameField } from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';

export const personSchema = schemaOf<Person>()(
  z
    .object({
      userId: idField,
      email: z.string().meta({ examples: ['minji@example.com'] }),
      nickname: nicknameField,
      role: z
        .enum(ROLES)
        .nullable()
        .meta({ description: 'Null without one; `admin` is an owner.', examples: ['orders'] }),
    })
    .meta({ id: 'Person', description: 'An account as owners and staff for orders see it.' }),
);
