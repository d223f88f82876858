/**
 * Asks the shop of this machine for its health: `live` or `ready`. Ends with 0 for yes and 1 for no,
 * as Docker's health checks want it; the image has no curl.
 */
const [, , question = 'ready'] = process.argv;
const address = `http://127.0.0.1:${process.env.PORT ?? 3000}/api/health/${question}`;
try {
  const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(3_000) });
  console.log(`${question}: ${status}`);
  process.exit(ok ? 0 : 1);
} catch (error) {
  console.error(`${question}: ${error.cause?.message ?? error.message}`);
  process.exit(1);
}
