import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { EVENT } from '../sale';
import { serveCommands } from './serve-commands';

/** Stock Socket.IO, tuned as its own performance guide says; with Redis if `REDIS_URL` is set. */
const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});
io.engine.on('connection', (connection) => {
  connection.request = null;
});
const redis = process.env.REDIS_URL;
if (redis) io.adapter(createAdapter(new Redis(redis)));

serveCommands(server, (sale) => io.emit(EVENT, sale));
