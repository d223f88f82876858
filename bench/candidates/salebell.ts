import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { coalesceWrites } from '@/lib/fan-out/coalesce-writes';
import { dropFirstRequest } from '@/lib/realtime/first-request.server';
import { EVENT } from '../sale';
import { serveCommands } from './serve-commands';

/** Salebell's broadcaster, set up as in lib/realtime/attach-socket-server.server.ts, without the shop. */
const server = createServer();
const io = new Server(server, {
  path: '/socket.io',
  serveClient: false,
  transports: ['websocket', 'polling'],
});
io.engine.on('connection', (connection) => dropFirstRequest(connection, 'session'));
const redis = process.env.REDIS_URL;
const below = redis ? createAdapter(new Redis(redis)) : io.adapter();
if (below) io.adapter(coalesceWrites(below));

serveCommands(server, (sale) => io.emit(EVENT, sale));
