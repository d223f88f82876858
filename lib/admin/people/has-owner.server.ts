import { UserModel } from '@/lib/accounts/user.model.server';

/** Whether any account owns the shop: without one, only `npm run role` gives roles. */
export const hasOwner = async (): Promise<boolean> =>
  (await UserModel.exists({ role: 'admin' })) !== null;
