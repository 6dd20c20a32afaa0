import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { sendArtifact } from './artifact.download.js';
import type { Artifact } from './domain/artifact.js';

const ARTIFACT: Artifact = {
  sessionId: '550e8400-e29b-41d4-a716-446655440000',
  turn: 0,
  type: 'data',
  name: 'data_0.csv',
  path: 'chat_docs/x/data_0.csv',
  size: 500_000_000,
  mediaType: 'text/csv; charset=utf-8',
  sha256: 'a'.repeat(64),
  encrypted: false,
  createdAt: '2026-11-22T18:00:00.000Z',
};

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('A download', () => {
  it('whose client takes nothing any more is given up, and its file closed', async () => {
    const file = new Readable({ read: () => file.push(Buffer.alloc(65_536)) });
    const app = express().get('/', (request, response, next) => {
      sendArtifact({ artifact: ARTIFACT, open: async () => file }, request, response, 200).catch(next);
    });
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const request = http.get({ port, host: '127.0.0.1' }, (response) => response.once('data', () => response.pause()));
    request.on('error', () => undefined);
    for (let waited = 0; !file.destroyed && waited < 5_000; waited += 20) await delay(20);
    expect(file.destroyed).toBe(true);
    request.destroy();
  });
});
