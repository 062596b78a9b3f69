# One image for every app; the command chooses which:
#   docker run countersign node dist/apps/authorization/src/main.js
# Configuration comes from the environment; no secret is built in. Run it with an init process
# (`docker run --init`, or `init: true` in compose), so that signals and orphans are handled.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/var/lib/countersign
WORKDIR /app
RUN install -d -o node -g node -m 0700 /var/lib/countersign
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY apps/cli/bin ./apps/cli/bin
USER node
VOLUME /var/lib/countersign
CMD ["node", "dist/apps/standalone/src/main.js"]
