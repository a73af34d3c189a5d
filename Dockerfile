# Stemma in a container. `docker compose up` builds it and starts it beside Neo4j; alone it keeps its graph in a file:
#   docker build -t stemma . && docker run -p 127.0.0.1:4747:4747 -e STEMMA_BEHIND_LOOPBACK=1 -v stemma:/var/lib/stemma stemma

FROM node:22.21.1-bookworm-slim AS build
WORKDIR /app
# The sources have to be there first: `npm ci` builds through `prepare`.
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:22.21.1-bookworm-slim
ENV NODE_ENV=production \
    STEMMA_HOME=/var/lib/stemma \
    STEMMA_HOST=0.0.0.0 \
    STEMMA_PORT=4747
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/data ./data
COPY --from=build /app/web ./web
RUN install -d -o node -g node /var/lib/stemma
USER node
VOLUME /var/lib/stemma
EXPOSE 4747
# The first start reads the bundled collection in before it serves.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.STEMMA_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["start"]
