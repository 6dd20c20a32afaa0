export { type StoredApiKey, isInForce, newApiKey } from './api-key.js';
export { ApiKeyFile } from './api-key-file.js';
export { Authenticator } from './authenticator.js';
export { ANYBODY } from './open-door.js';
