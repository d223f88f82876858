/**
 * A process that sends the mails of a store to the mail server of `SMTP_URL`, for a test that kills it:
 * `node --import tsx tests/mail/send-mails.ts MONGODB_URI`.
 */
import { connectDatabase } from '@/lib/database/connect.server';
import { startMailWorker } from '@/lib/mail/mail-worker.server';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';

const [uri = ''] = process.argv.slice(2);
await connectDatabase(uri);
await startMailWorker(composeMail);
