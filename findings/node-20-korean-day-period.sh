#!/usr/bin/env bash
# node 20.20.2 (ICU 78.2), beside node 22.21.0 (ICU 77.1).
#
# Expected: `Intl.DateTimeFormat('ko', {timeStyle: 'short'})` writes the half of the day in Korean, as every
#   other Node and browser does: 오전 2:39.
# Happens:  Node 20.20.2 writes AM 2:39; all the rest of the Korean text stays Korean.
# Meets:    a server that renders Korean times on Node 20: the page shows AM, and React does not mend the
#   difference to the browser's own text where hydration warnings are suppressed for times.
# Way out:  format the parts by `formatToParts` and write the day period by words of one's own, or Node 22.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund old@npm:node@20.20.2 new@npm:node@22.21.0 2>/dev/null
program="process.stdout.write(new Intl.DateTimeFormat('ko', {timeStyle: 'short', timeZone: 'UTC'}).format(9_540_000))"
old=$(node_modules/old/bin/node -e "$program")
new=$(node_modules/new/bin/node -e "$program")
echo "node 20.20.2: $old"
echo "node 22.21.0: $new"
[ "$old" = 'AM 2:39' ] || { echo 'CHANGED: Node 20.20.2 no longer writes AM.'; exit 1; }
[ "$new" = '오전 2:39' ] || { echo 'CHANGED: Node 22.21.0 no longer writes 오전.'; exit 1; }
