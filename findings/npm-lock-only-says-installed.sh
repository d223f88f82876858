#!/usr/bin/env bash
# npm 11.19.1
#
# Expected: `npm install --package-lock-only` changes package.json and package-lock.json alone, and the next
#   `npm install` installs what the lock file names.
# Happens:  it also rewrites node_modules/.package-lock.json, npm's list of what is installed, without
#   installing anything. From then on `npm ls` shows the new version, `npm install` answers 'up to date', and the
#   old version stays in node_modules.
# Meets:    whoever updates a lock file this way in a folder that has node_modules, and every tool that reads
#   node_modules/.package-lock.json to learn what is installed.
# Way out:  `npm ci`; a tool reads node_modules/*/package.json instead.
set -euo pipefail
cd "$(mktemp -d)"
mkdir tool project
(cd tool && npm init -y >/dev/null && npm install --silent --no-audit --no-fund npm@11.19.1)
npm=$PWD/tool/node_modules/.bin/npm
cd project
npm init -y >/dev/null
"$npm" install --silent --no-audit --no-fund --save-exact ms@2.1.2
"$npm" install --silent --no-audit --no-fund --save-exact --package-lock-only ms@2.1.3
"$npm" install --no-audit --no-fund
listed=$("$npm" ls ms --parseable --long | grep -o 'ms@[0-9.]*$')
installed=$(node -p "require('./node_modules/ms/package.json').version")
echo "package.json and npm ls: $listed; node_modules: ms@$installed"
[ "$listed" = ms@2.1.3 ] && [ "$installed" = 2.1.2 ] || { echo 'CHANGED: npm installs what it lists.'; exit 1; }
