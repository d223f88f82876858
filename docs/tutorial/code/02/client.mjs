import { io } from 'socket.io-client';

const socket = io(process.env.SERVER ?? 'http://127.0.0.1:3001');

let greeting = 'nothing';
socket.on('customEventName', (data) => {
  greeting = data;
});

socket.send('Hello!', () => {
  // The messages of one connection arrive in order: a greeting would be here by now.
  console.log(`The server said on its own: ${greeting}`);
  socket.close();
});
