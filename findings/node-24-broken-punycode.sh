#!/usr/bin/env bash
# node 24.21.0, beside node 20.20.2.
#
# Expected: `url.domainToASCII` returns '' for an invalid domain, as Node's documentation says, for broken
#   Punycode in each Node.
# Happens:  Node 24 returns a domain of ASCII letters unchanged, broken Punycode too (the URL standard now lets
#   it through), and `new URL` accepts it as a host; Node 20 returns '' and throws. Beside a name in another
#   script Node 24 still refuses it.
# Meets:    whoever checks emails or hosts by it: what is valid depends on the version of Node.
# Way out:  refuse a domain of which `url.domainToUnicode` leaves a name that begins with xn--.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --force old@npm:node@20.20.2 new@npm:node@24.21.0 2>/dev/null
program="const {domainToASCII} = require('url');
  console.log(JSON.stringify(['shop.xn--zzzzzz', '예.xn--zzzzzz'].map(domainToASCII)))"
old=$(node_modules/old/bin/node -e "$program")
new=$(node_modules/new/bin/node -e "$program")
echo "node 20.20.2: $old"
echo "node 24.21.0: $new"
[ "$old" = '["",""]' ] || { echo 'CHANGED: Node 20.20.2 accepts broken Punycode.'; exit 1; }
[ "$new" = '["shop.xn--zzzzzz",""]' ] || { echo 'CHANGED: Node 24.21.0 refuses broken Punycode.'; exit 1; }
