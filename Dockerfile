# The service in a container: nobody's privileges, a root file system that may be read-only, one folder to keep.
#   docker build -t maintenance-chatbot .
#   docker run --read-only --tmpfs /tmp:size=1g --cap-drop ALL --security-opt no-new-privileges \
#     -e AUTH_MODE=api_key -p 8000:8000 -v chat_docs:/app/chat_docs maintenance-chatbot

FROM node:24-bookworm-slim AS packages
WORKDIR /app
# For sqlite3, where no prebuilt library is found for this machine.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
COPY nest-cli.json tsconfig.json ./
COPY scripts scripts
COPY config config
COPY libs libs
COPY apps apps
# Nearly all packages are part of the bundle; only the others go with it.
RUN npm run build \
  && node scripts/runtime-packages.mjs runtime/node_modules \
  && find dist -name '*.map' -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
  API_HOST=0.0.0.0 \
  API_PORT=8000 \
  CHAT_DOCS_DIR=/app/chat_docs
WORKDIR /app
COPY --from=build /app/runtime/node_modules node_modules
COPY --from=build /app/dist/api dist/api
COPY --from=build /app/dist/web dist/web
COPY --from=build /app/dist/cli dist/cli
COPY --from=build /app/config/semantic config/semantic
COPY --from=build /app/config/llm config/llm
COPY --from=build /app/scripts/healthcheck.mjs scripts/healthcheck.mjs
COPY --from=build /app/package.json ./
RUN mkdir chat_docs && chown node:node chat_docs
USER node
VOLUME /app/chat_docs
EXPOSE 8000 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "--max-semi-space-size=4", "--always-sparkplug", "dist/api/main.js"]
