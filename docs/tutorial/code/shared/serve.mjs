import { createServer } from 'node:http';
import { answerJson, readJson } from './json.mjs';
import { nicknameOf } from './sessions.mjs';

/**
 * The HTTP half of the servers from step 7 on: `POST /orders` with a session and a `goodsId`.
 *
 * @param placeOrder gets `{nickname, goodsId, key}`, and returns the status and the body of the answer.
 */
export function createOrderServer(placeOrder) {
  return createServer(async (request, response) => {
    const nickname = nicknameOf(request);
    if (!nickname) return answerJson(response, 401, { error: 'SIGN_IN_REQUIRED' });
    const goodsId = Number((await readJson(request))?.goodsId);
    if (!Number.isInteger(goodsId)) return answerJson(response, 422, { error: 'INVALID' });
    const key = request.headers['idempotency-key'];
    try {
      answerJson(response, ...(await placeOrder({ nickname, goodsId, key })));
    } catch (error) {
      console.error(error.message);
      answerJson(response, 500, { error: 'INTERNAL' });
    }
  });
}

export function listen(server) {
  server.listen(process.env.PORT ?? 3001, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  });
}

/** Pulls the plug at a place, if the environment says so: for experiments. */
export function crashAt(place, session) {
  if (process.env.CRASH_AT !== place) return;
  if (session) console.log(`transaction ${session.id.id.toString('hex')}`);
  process.exit(1);
}
