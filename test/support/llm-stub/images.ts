import { crc32, deflateSync } from 'node:zlib';
import { type Body, oneOf, onlyKnown, positiveWhole, requiredText } from './parameters.js';
import { unknownParameter } from './stub-errors.js';
import { familyOf } from './stub-models.js';
import type { StubOptions } from './stub-script.js';

const KNOWN = [
  'background model moderation n output_compression output_format partial_images prompt quality response_format size stream',
  'style user',
].flatMap((line) => line.split(' '));
const SIZES = { gpt: ['auto', '1024x1024', '1536x1024', '1024x1536'], dalle: ['1024x1024', '1792x1024', '1024x1792'] };

export interface ReadImageCall {
  prompt: string;
  as: 'b64_json' | 'url';
  width: number;
  height: number;
}

/** @throws ApiError as the real API refuses */
export function readImage(body: Body, { unknown = [], imagesAs }: StubOptions): ReadImageCall {
  onlyKnown(
    body,
    KNOWN.filter((name) => !unknown.includes(name)),
  );
  const model = requiredText(body, 'model');
  familyOf(model, 'images');
  const gpt = model.startsWith('gpt-image');
  // The newer models answer in base64 alone and do not know the parameter.
  if (gpt && body.response_format !== undefined) throw unknownParameter('response_format');
  if (!gpt && body.output_format !== undefined) throw unknownParameter('output_format');
  oneOf(body, 'size', gpt ? SIZES.gpt : SIZES.dalle);
  oneOf(body, 'quality', gpt ? ['auto', 'low', 'medium', 'high'] : ['standard', 'hd']);
  oneOf(body, 'response_format', ['url', 'b64_json']);
  oneOf(body, 'output_format', ['png', 'jpeg', 'webp']);
  positiveWhole(body, 'n');
  const [width = 1024, height = 1024] = (typeof body.size === 'string' ? body.size : '')
    .split('x')
    .map(Number)
    .filter(Number.isFinite);
  return {
    prompt: requiredText(body, 'prompt'),
    as: imagesAs ?? (gpt || body.response_format === 'b64_json' ? 'b64_json' : 'url'),
    width: width || 1024,
    height: height || 1024,
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A grey picture, striped so that nobody takes it for a real one. */
export function stubPicture(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), Buffer.alloc(width, (y >> 5) % 2 === 0 ? 0xcc : 0xee)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function imagesResponse(call: ReadImageCall, url: string): object {
  const picture = call.as === 'url' ? { url } : { b64_json: stubPicture(call.width, call.height).toString('base64') };
  return {
    created: Math.floor(Date.now() / 1000),
    data: [picture],
    usage: {
      input_tokens: 12,
      output_tokens: 1056,
      total_tokens: 1068,
      input_tokens_details: { text_tokens: 12, image_tokens: 0 },
    },
  };
}
