import { io } from 'socket.io-client';

const socket = io(process.env.SERVER ?? 'http://127.0.0.1:3001');

socket.send('Hello!', (text) => {
  console.log(`The server has received: ${text}`);
  socket.close();
});
