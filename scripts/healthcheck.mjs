// Asks the service beside it whether it is ready, as its environment says that it listens: node scripts/healthcheck.mjs
// Exits with 0 where it is, with 1 where it is not, does not answer, or takes longer than a container's check may.
import http from 'node:http';
import https from 'node:https';

const TIMEOUT_MS = 4_000;
const EVERYWHERE = ['', '0.0.0.0', '::', '[::]'];

const { API_HOST = '', API_PORT = '8000', SSL_CERT_PATH = '' } = process.env;
const { get } = SSL_CERT_PATH === '' ? http : https;

const request = get(
  {
    host: EVERYWHERE.includes(API_HOST) ? '127.0.0.1' : API_HOST,
    port: API_PORT,
    path: '/health/ready',
    timeout: TIMEOUT_MS,
    // The certificate is in the name that others know the service by, which this machine need not.
    rejectUnauthorized: false,
  },
  (response) => process.exit(response.statusCode === 200 ? 0 : 1),
);
request.on('timeout', () => request.destroy());
request.on('error', () => process.exit(1));
