#!/usr/bin/env bash
# zod 4.6.7
#
# Expected: `z.email()` accepts an address under an internationalised top-level domain in its ASCII form, as it
#   accepts the same label elsewhere in the domain: mail servers exchange exactly that form (RFC 5890).
# Happens:  `xn--…` is accepted as any label but the last; under .xn--3e0b707e (.한국) every address is refused.
# Meets:    sign-up and mail forms in Korea, China, Russia and everywhere else with such domains: a user with a
#   working address cannot register, and converting the domain to ASCII first does not help.
# Way out:  check the domain by `url.domainToASCII` and a rule of one's own.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7
cat >check.mjs <<'JS'
import { z } from 'zod';
const accepts = (address) => z.email().safeParse(address).success;
const seen = {
  'xn-- below the top': accepts('mina@xn--vv4b25e.example'),
  'xn-- at the top': accepts('mina@example.xn--3e0b707e'),
};
console.log(seen);
if (!seen['xn-- below the top'] || seen['xn-- at the top']) {
  console.log('CHANGED: zod judges these addresses otherwise.');
  process.exit(1);
}
JS
node check.mjs
