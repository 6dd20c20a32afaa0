import { HttpException, HttpStatus } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { ArtifactFile } from './artifacts.service.js';
import type { Artifact } from './domain/artifact.js';
import { type ByteRange, parseByteRange } from './domain/byte-range.js';

/** A client that takes nothing for so long has its file closed. */
const STALLED_MS = 60_000;

/**
 * Answers a GET or HEAD with a file: conditions, one range, then the bytes as fast as the client takes them. A client that
 * leaves closes the file.
 */
export async function sendArtifact(
  { artifact, open }: ArtifactFile,
  request: Request,
  response: Response,
  stalledMs = STALLED_MS,
): Promise<void> {
  response.setHeader('ETag', etagOf(artifact));
  response.setHeader('Last-Modified', new Date(artifact.createdAt).toUTCString());
  // The newest file changes and a session may be deleted: ask each time, a 304 is cheap. Nobody may recode the bytes.
  response.setHeader('Cache-Control', 'private, no-cache, no-transform');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (isKnown(artifact, request)) {
    response.status(HttpStatus.NOT_MODIFIED).end();
    return;
  }
  const range = wantedRange(artifact, request, response);
  const bytes = request.method === 'HEAD' ? null : await open(range ?? undefined);
  response.setHeader('Content-Type', artifact.mediaType);
  // The name is made of a type, a number and an extension: nothing in it needs quoting or encoding.
  response.setHeader('Content-Disposition', `attachment; filename="${artifact.name}"`);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : artifact.size);
  if (range) {
    response.status(HttpStatus.PARTIAL_CONTENT);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${artifact.size}`);
  }
  if (!bytes) {
    response.end();
    return;
  }
  response.setTimeout(stalledMs, () => response.destroy());
  await pipeline(bytes, response);
}

/**
 * Whether the client has this very file. Express's own `request.fresh` will not do: it answers no to everybody who sends
 * `Cache-Control: no-cache`, as `fetch` does beside its conditions, although that is meant for caches on the way.
 */
function isKnown(artifact: Artifact, { headers }: Request): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etagOf(artifact));
  }
  const since = headers['if-modified-since'];
  return since !== undefined && modifiedMs(artifact) <= Date.parse(since);
}

function wantedRange(artifact: Artifact, { method, headers }: Request, response: Response): ByteRange | null {
  if (method !== 'GET' || headers.range === undefined || !rangeApplies(artifact, headers['if-range'])) return null;
  const range = parseByteRange(headers.range, artifact.size);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${artifact.size}`);
    throw new HttpException(`The file has ${artifact.size} bytes.`, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
  }
  return range;
}

/** False where the client holds part of an older file: it gets the whole new one then. */
function rangeApplies(artifact: Artifact, condition: string | string[] | undefined): boolean {
  if (typeof condition !== 'string') return true;
  return condition === etagOf(artifact) || Date.parse(condition) === modifiedMs(artifact);
}

function etagOf({ sha256 }: Artifact): string {
  return `"${sha256}"`;
}

/** In milliseconds, but of a whole second: HTTP dates have no fractions. */
function modifiedMs({ createdAt }: Artifact): number {
  return Math.floor(Date.parse(createdAt) / 1000) * 1000;
}
