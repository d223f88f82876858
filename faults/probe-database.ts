import mongoose from 'mongoose';
import { withDeadline } from '@/e2e/support/with-deadline';

const TIMEOUT_MS = 3_000;

type DatabaseProbe = {
  /** Whether it answers a read within some seconds. */
  isReadable: boolean;
  /** Its answer, for an error message. */
  description: string;
};

/** Asks the database itself, past all proxies: SecantusDB was seen to answer pings, but no reads. */
export async function probeDatabase(uri: string): Promise<DatabaseProbe> {
  const client = new mongoose.mongo.MongoClient(uri, {
    serverSelectionTimeoutMS: TIMEOUT_MS,
    connectTimeoutMS: TIMEOUT_MS,
    socketTimeoutMS: TIMEOUT_MS,
    retryReads: false,
  });
  const ask = <T>(what: string, work: Promise<T>) =>
    withDeadline(what, 2 * TIMEOUT_MS, work).then(
      (answer) => ({ answers: true, text: `${what}: ${JSON.stringify(answer)}` }),
      (error: unknown) => ({ answers: false, text: `${what}: ${error}` }),
    );
  try {
    const db = client.db();
    const ping = await ask('ping', db.command({ ping: 1 }));
    const relay = await ask('relay', db.collection('announcer').findOne());
    return { isReadable: relay.answers, description: `${ping.text}; ${relay.text}` };
  } finally {
    await client.close(true);
  }
}
