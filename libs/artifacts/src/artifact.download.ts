import { HttpException, HttpStatus } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { ArtifactFile } from './artifacts.service.js';
import type { Artifact } from './domain/artifact.js';
import type { ByteRange } from './ports/artifact.store.js';

/**
 * Answers a GET or HEAD with a file: conditions, one range, then the bytes as fast as the client takes them. A client that
 * leaves closes the file.
 */
export async function sendArtifact(
  { artifact, open }: ArtifactFile,
  request: Request,
  response: Response,
): Promise<void> {
  response.setHeader('ETag', `"${artifact.sha256}"`);
  response.setHeader('Last-Modified', new Date(artifact.createdAt).toUTCString());
  // The newest file changes and a session may be deleted: ask each time, a 304 is cheap. Nobody may recode the bytes.
  response.setHeader('Cache-Control', 'private, no-cache, no-transform');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (request.fresh) {
    response.status(HttpStatus.NOT_MODIFIED).end();
    return;
  }
  const range = wantedRange(artifact, request, response);
  const bytes = request.method === 'HEAD' ? null : await open(range);
  response.setHeader('Content-Type', artifact.mediaType);
  // The name is made of a type, a number and an extension: nothing in it needs quoting or encoding.
  response.setHeader('Content-Disposition', `attachment; filename="${artifact.name}"`);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : artifact.size);
  if (range) {
    response.status(HttpStatus.PARTIAL_CONTENT);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${artifact.size}`);
  }
  if (bytes) await pipeline(bytes, response);
  else response.end();
}

/**
 * The part that is asked for; undefined where that is the whole: no range, several of them, other units, nonsense, a range
 * of an older file (`If-Range`). RFC 9110 lets a server ignore all these.
 */
function wantedRange(artifact: Artifact, request: Request, response: Response): ByteRange | undefined {
  if (request.method !== 'GET' || !rangeApplies(artifact, request)) return undefined;
  const ranges = request.range(artifact.size, { combine: true });
  if (ranges === -1) {
    response.setHeader('Content-Range', `bytes */${artifact.size}`);
    throw new HttpException(`The file has ${artifact.size} bytes.`, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}

function rangeApplies(artifact: Artifact, request: Request): boolean {
  const condition = request.headers['if-range'];
  if (typeof condition !== 'string') return true;
  if (condition.startsWith('"')) return condition === `"${artifact.sha256}"`;
  // HTTP dates have whole seconds.
  return Date.parse(condition) === Math.floor(Date.parse(artifact.createdAt) / 1000) * 1000;
}
