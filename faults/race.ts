import mongoose from 'mongoose';
import type { TestCluster } from './test-cluster';

/** Sets the stock of one goods, as an admin would. */
export async function setStock(
  { database }: TestCluster,
  goodsId: number,
  stock: number,
): Promise<void> {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const change = { $set: { stock }, $inc: { revision: 1 } };
  await connection.collection('goods').updateOne({ goodsId }, change);
  await connection.close();
}

/** Whether `seqs` are 1 to `count`, each once and in this order. */
export const isUpTo = (seqs: readonly number[], count: number): boolean =>
  seqs.length === count && seqs.every((seq, index) => seq === index + 1);

/** Formats rows of a label and a value as a text table. */
export const formatRows = (rows: readonly (readonly [label: string, value: string | number])[]) =>
  rows.map(([label, value]) => `  ${label.padEnd(42)}${value}`).join('\n');
