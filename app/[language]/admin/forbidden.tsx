import { readerLanguage } from '@/app/i18n';
import { Link } from '@/components/ui/link';
import { WORDS } from '@/messages/words';

/** The 403 of a page that the reader's role does not include. */
export default async function AdminForbidden() {
  const words = WORDS[await readerLanguage()].admin;
  return (
    <div className="py-16 text-center">
      <h1 className="font-bold text-3xl">{words.forbidden}</h1>
      <p className="mt-2 mb-6 text-muted">{words.forbiddenHint}</p>
      <Link className="button-main" href="/admin">
        {words.forbiddenBack}
      </Link>
    </div>
  );
}
