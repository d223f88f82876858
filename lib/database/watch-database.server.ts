import type { mongo } from 'mongoose';
import { databaseConnections, databaseSeconds } from '@/lib/metrics/metrics.server';

/** Measures what the driver does: every command, by how it ended, and the connections in use. */
export function watchDatabase(client: mongo.MongoClient): void {
  client.on('commandSucceeded', ({ commandName, duration }) => {
    databaseSeconds().observe({ command: commandName, outcome: 'ok' }, duration / 1000);
  });
  client.on('commandFailed', ({ commandName, duration }) => {
    databaseSeconds().observe({ command: commandName, outcome: 'failed' }, duration / 1000);
  });
  client.on('connectionCheckedOut', () => databaseConnections().inc());
  client.on('connectionCheckedIn', () => databaseConnections().dec());
}
