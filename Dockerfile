# syntax=docker/dockerfile:1
# The image of a Salebell node: `docker build -t salebell .`. compose.yaml and docs/operations.md run it.

# The same version as in .nvmrc.
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /shop

# All packages, for the build.
FROM base AS packages
COPY package.json package-lock.json ./
# An image has exactly the versions of the lock file, or the build fails. The fallback of the scripts for a
# registry that lacks a version (scripts/lib/install.mjs) is for a developer who reads its warning.
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --loglevel=error

# This stage also creates the sample store (compose.yaml, profile `sample`).
FROM packages AS build
COPY . .
RUN npm run build && rm -rf .next/cache

# Packages of the running shop, without those that build or test it.
FROM base AS production-packages
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund --loglevel=error

FROM base AS shop
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=production-packages /shop/node_modules node_modules
COPY --from=build /shop/.next .next
COPY --from=build /shop/dist dist
COPY package.json next.config.js ./
# next-intl's plugin requires this file when Next reads its settings.
COPY app/i18n.ts app/i18n.ts
COPY public public
COPY scripts/start.mjs scripts/ask-health.mjs scripts/
# Next writes its cache here; everything else belongs to root and is read-only.
RUN mkdir -p .next/cache && chown node:node .next/cache
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Liveness only. The load balancer checks readiness (/api/health/ready): a restart does not help a node
# whose database is down.
HEALTHCHECK --interval=5s --timeout=4s --start-period=40s --retries=3 CMD ["node", "scripts/ask-health.mjs", "live"]
# Without a shell or npm in between, node receives the signals, shuts down gracefully and exits with 0.
CMD ["node", "scripts/start.mjs"]
