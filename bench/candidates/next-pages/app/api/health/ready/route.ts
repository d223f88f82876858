/** Answers as soon as the server listens, as the shop does. */
export const GET = () => new Response('ready');
