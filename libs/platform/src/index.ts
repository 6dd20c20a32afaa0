export * from './cache/index.js';
export * from './config/index.js';
export * from './database/index.js';
export * from './http/index.js';
export * from './identity/index.js';
export * from './observability/index.js';
export * from './platform.module.js';
export { Redis, RedisAway } from './redis/redis.js';
