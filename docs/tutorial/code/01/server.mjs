import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message', (text, answer) => {
    console.log(`received: ${text}`);
    answer(text);
  });
});

server.listen(process.env.PORT ?? 3001, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
