import { type Problems, problemsOf } from '@/components/account/account-problems';
import type { TwoStepWords } from '@/components/account/two-step-words';
import type { Refused } from '@/components/api/api-response';

/** The problems of a form of two-step verification. */
export function twoStepProblems({ code, problem }: Refused, words: TwoStepWords): Problems {
  if (code === 'TOTP_NOT_STARTED') return { form: words.tooLate };
  if (code === 'TOTP_ON' || code === 'TOTP_OFF') return { form: words.elsewhere };
  return problemsOf(code, problem.errors, words.problems);
}
