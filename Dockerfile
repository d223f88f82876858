# syntax=docker/dockerfile:1
# Salebell in one image. `docker build -t salebell .`; how it is run: compose.yaml, docs/operations.md.

# The version of .nvmrc.
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /shop

# Every package, to build with.
FROM base AS packages
COPY package.json package-lock.json ./
# An image has the versions of the lock file or is not built: what the scripts do where a registry lacks
# one (scripts/lib/install.mjs) is for a developer who reads what they say.
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --loglevel=error

# Also what makes the sample store (compose.yaml, profile `sample`).
FROM packages AS build
COPY . .
RUN npm run build && rm -rf .next/cache

# What the shop runs on, and nothing that builds or tests it.
FROM base AS production-packages
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund --loglevel=error

FROM base AS shop
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=production-packages /shop/node_modules node_modules
COPY --from=build /shop/.next .next
COPY --from=build /shop/dist dist
COPY package.json next.config.js ./
# next-intl's plugin looks for it when Next reads its settings.
COPY app/i18n.ts app/i18n.ts
COPY public public
COPY scripts/start.mjs scripts/ask-health.mjs scripts/
# Next keeps what it renders anew here; all else belongs to root and is only read.
RUN mkdir -p .next/cache && chown node:node .next/cache
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Whether the process lives. Whether it can sell is the load balancer's question (/api/health/ready):
# to end a process because its database is away would help nobody.
HEALTHCHECK --interval=5s --timeout=4s --start-period=40s --retries=3 CMD ["node", "scripts/ask-health.mjs", "live"]
# No shell and no npm in between: node itself gets the signals, and ends in order with 0.
CMD ["node", "scripts/start.mjs"]
