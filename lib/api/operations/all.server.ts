import type { Operation } from '@/lib/api/operation.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { emailVerificationOperations } from '@/lib/api/operations/email-verification.server';
import { goodsOperations } from '@/lib/api/operations/goods.server';
import { mailOperations } from '@/lib/api/operations/mails.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { cartOperations, orderOperations } from '@/lib/api/operations/orders.server';
import { passwordResetOperations } from '@/lib/api/operations/password-reset.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { salesOperations } from '@/lib/api/operations/sales.server';
import { serviceOperations } from '@/lib/api/operations/service.server';
import { sessionOperations } from '@/lib/api/operations/sessions.server';
import { totpOperations } from '@/lib/api/operations/totp.server';

const BY_ID = {
  ...goodsOperations,
  ...cartOperations,
  ...orderOperations,
  ...salesOperations,
  ...accountOperations,
  ...totpOperations,
  ...passwordResetOperations,
  ...emailVerificationOperations,
  ...sessionOperations,
  ...adminOperations,
  ...orderDeskOperations,
  ...mailOperations,
  ...peopleOperations,
  ...serviceOperations,
};

export type OperationId = keyof typeof BY_ID;

/** Every operation of the API, in the order of the documents. */
export const OPERATIONS: readonly Operation[] = Object.values(BY_ID);
