import type { Language } from '@/lib/i18n/language';
import enMail from '@/messages/en/mail.json';
import koMail from '@/messages/ko/mail.json';

/** The words of mails, which no page shows. English is the pattern, as in `WORDS`. */
export const MAIL_WORDS: Record<Language, typeof enMail> = { en: enMail, ko: koMail };
