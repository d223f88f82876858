import type { Language } from '@/lib/i18n/language';
import enAccount from '@/messages/en/account.json';
import enAdmin from '@/messages/en/admin.json';
import enApi from '@/messages/en/api.json';
import enCart from '@/messages/en/cart.json';
import enDesk from '@/messages/en/desk.json';
import enFinding from '@/messages/en/finding.json';
import enLate from '@/messages/en/late.json';
import enLesson from '@/messages/en/lesson.json';
import enLive from '@/messages/en/live.json';
import enMails from '@/messages/en/mails.json';
import enOrders from '@/messages/en/orders.json';
import enPeople from '@/messages/en/people.json';
import enSales from '@/messages/en/sales.json';
import enShop from '@/messages/en/shop.json';
import koAccount from '@/messages/ko/account.json';
import koAdmin from '@/messages/ko/admin.json';
import koApi from '@/messages/ko/api.json';
import koCart from '@/messages/ko/cart.json';
import koDesk from '@/messages/ko/desk.json';
import koFinding from '@/messages/ko/finding.json';
import koLate from '@/messages/ko/late.json';
import koLesson from '@/messages/ko/lesson.json';
import koLive from '@/messages/ko/live.json';
import koMails from '@/messages/ko/mails.json';
import koOrders from '@/messages/ko/orders.json';
import koPeople from '@/messages/ko/people.json';
import koSales from '@/messages/ko/sales.json';
import koShop from '@/messages/ko/shop.json';

const en = {
  account: enAccount,
  admin: enAdmin,
  api: enApi,
  cart: enCart,
  desk: enDesk,
  finding: enFinding,
  late: enLate,
  lesson: enLesson,
  live: enLive,
  mails: enMails,
  orders: enOrders,
  people: enPeople,
  sales: enSales,
  shop: enShop,
};

/** Every word a reader sees. English is the pattern: a word that Korean lacks is a type error. */
export const WORDS: Record<Language, typeof en> = {
  en,
  ko: {
    account: koAccount,
    admin: koAdmin,
    api: koApi,
    cart: koCart,
    desk: koDesk,
    finding: koFinding,
    late: koLate,
    lesson: koLesson,
    live: koLive,
    mails: koMails,
    orders: koOrders,
    people: koPeople,
    sales: koSales,
    shop: koShop,
  },
};
