import mongoose from 'mongoose';
import { vi } from 'vitest';

const { ClientSession, MongoNetworkError, MongoServerError } = mongoose.mongo;

/** Counts the transactions that are committed from now on. */
export function countCommits() {
  return vi.spyOn(ClientSession.prototype, 'commitTransaction');
}

/** Makes the next commit succeed and then fail with `error`, as if its answer were lost. */
export function loseCommitAnswer(
  afterwards = () => {},
  error: Error = new MongoNetworkError('connection lost'),
) {
  const { commitTransaction } = ClientSession.prototype;
  return countCommits().mockImplementationOnce(async function (
    this: InstanceType<typeof ClientSession>,
  ) {
    await commitTransaction.call(this);
    afterwards();
    throw error;
  });
}

/** An error of the server with a label, by which the driver decides what to repeat. */
export function labelledError(label: string) {
  const error = new MongoServerError({ message: label, code: 112 });
  error.addErrorLabel(label);
  return error;
}
