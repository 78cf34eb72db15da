# Régua as an image: everything is built in the first stage, and nothing that builds is in the second.
#   docker build -t regua .
#   docker run -p 127.0.0.1:3000:3000 -v regua-data:/data --read-only --tmpfs /tmp regua
# Several processes on PostgreSQL: deploy/compose.yaml.

FROM node:20.20.2-bookworm-slim AS build
# better-sqlite3 comes compiled for this platform; where its download fails, npm compiles it with these.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY schemas schemas
COPY runtime runtime
COPY editor editor
COPY examples examples
RUN npm run --silent build

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    REGUA_DATA_DIR=/data \
    REGUA_PLUGINS_DIR=/plugins
WORKDIR /app
# Owned by root: the program cannot change itself. It writes to /data, and to /tmp what tsx has compiled.
COPY --from=build /app/package.json /app/tsconfig.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schemas schemas
COPY --from=build /app/runtime runtime
COPY --from=build /app/examples examples
COPY --from=build /app/dist dist
RUN install -d -o node -g node -m 0700 /data && install -d /plugins
USER node
VOLUME /data
EXPOSE 3000
# main.ts ends in good order on SIGTERM: takes nothing new, finishes sends under way, stores their outcome.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "runtime/main.ts"]
