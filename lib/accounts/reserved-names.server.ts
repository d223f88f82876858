import { lookOf } from '@/lib/accounts/nickname-keys.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';

/** Names under which nobody but the shop speaks. */
const STAFF = [
  'salebell',
  'admin',
  'admins',
  'administrator',
  'moderator',
  'operator',
  'staff',
  'support',
  'official',
  'system',
  'root',
  'webmaster',
  '세일벨',
  '관리자',
  '관리인',
  '운영자',
  '운영진',
  '운영팀',
  '직원',
  '스태프',
  '고객센터',
  '고객지원',
  '시스템',
];

/** Words that make no name of the staff by themselves: "Salebell team", "관리자 님". */
const COMPANIONS = [
  'the',
  'team',
  'shop',
  'store',
  'service',
  'customer',
  '팀',
  '님',
  '공식',
  '상점',
];

const anyOf = (words: readonly string[]) => words.map(lettersOf).join('|');
const STAFF_NAME = new RegExp(
  `^(?:${anyOf(COMPANIONS)})*(?:${anyOf(STAFF)})(?:${anyOf([...STAFF, ...COMPANIONS])})*$`,
  'u',
);
const ANONYMOUS = new Set(Object.values(ANONYMOUS_NICKNAME).map(lettersOf));

/** Whether a nickname looks like an anonymous name, or like nothing but names of the shop's staff. */
export function isReservedName(nickname: string): boolean {
  const letters = lettersOf(nickname);
  return ANONYMOUS.has(letters) || STAFF_NAME.test(letters);
}

/** The look of a name's letters alone; i, l and 1 are one, since a capital I looks like an l. */
function lettersOf(name: string): string {
  return lookOf(name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('i', 'l');
}
