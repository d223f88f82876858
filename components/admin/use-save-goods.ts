import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { saveAddedGoods, takeAddedGoods } from '@/components/admin/added-goods';
import {
  applyChanges,
  changedMeanwhile,
  fillForm,
  type MeanwhileWords,
  requestBody,
} from '@/components/admin/goods-fields';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import type { AdminGoods } from '@/lib/goods/goods';

export type SaveGoodsWords = MeanwhileWords & { leave: string; problems: AdminProblemWords };

/**
 * Saves the form of goods: adds new ones and opens their page, or changes the given ones.
 *
 * @param own the form.
 * @param goods the goods to change; undefined to add new ones.
 * @returns the form's state as `useForm` has it, and whether these goods were just added.
 */
export function useSaveGoods(
  own: RefObject<HTMLFormElement | null>,
  goods: AdminGoods | undefined,
  words: SaveGoodsWords,
) {
  const router = useRouter();
  const address = useAddress();
  /** The goods as this form shows them: only differences are changed. */
  const seen = useRef(goods ?? null);
  const request = useRequestKey();
  const [isAdded, setIsAdded] = useState(false);
  const guard = useLeaveGuard(own, words.leave);
  // After the first render: screen readers announce changes of a live region only.
  useEffect(() => setIsAdded(goods !== undefined && takeAddedGoods(goods.goodsId)), [goods]);
  const form = useForm<AdminProblems>(async (fields, form) => {
    if (!goods && !fields.picture) return { picture: words.problems.pictureMissing };
    const body = requestBody(fields, seen.current);
    const { problems } = words;
    const answer = goods
      ? await sendAdminRequest('PATCH', `/api/admin/goods/${goods.goodsId}`, body, problems)
      : await sendAdminRequest('POST', '/api/admin/goods', body, problems, request.keyFor(body));
    if ('problems' in answer) {
      if (!answer.changes || !seen.current) return answer.problems;
      // The problem is shown now: saving again overwrites the change on purpose.
      seen.current = applyChanges(seen.current, answer.changes);
      return changedMeanwhile(answer.changes, words);
    }
    const { goods: saved } = answer.done;
    if (!goods) {
      guard.saved();
      saveAddedGoods(saved.goodsId);
      router.push(address(`/admin/goods/${saved.goodsId}`));
      return null;
    }
    seen.current = saved;
    fillForm(form, saved);
    guard.saved();
    setIsAdded(false);
    router.refresh();
    return null;
  });
  return { ...form, isAdded };
}
