import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import { EVENT } from '../sale';
import { serveCommands } from './serve-commands';

/** The app of the lesson: Express and Socket.IO with their defaults. */
const app = express();
const server = createServer(app);
const io = new Server(server);

io.on('connection', (socket) => {
  socket.emit('customEventName', 'this is custom event data');
});

serveCommands(server, (sale) => io.emit(EVENT, sale));
