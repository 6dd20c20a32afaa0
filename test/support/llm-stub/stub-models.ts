import { notForThisApi, unknownModel } from './stub-errors.js';

/** How a model takes its parameters. */
export type Family = 'plain' | 'reasoning' | 'image';

/** The models that the stub plays, by the beginning of their names. */
const FAMILIES: readonly [RegExp, Family][] = [
  [/^(gpt-image|dall-e)/, 'image'],
  [/^(o[1-9]|gpt-5)/, 'reasoning'],
  [/^(gpt-4|gpt-3\.5|llama|qwen|mistral|a-deployment)/, 'plain'],
];

/** Models that the real API serves through Responses only. */
const RESPONSES_ONLY = /^(o1-pro|o3-pro|gpt-5-pro|gpt-5.*codex)/;

export const SERVED_MODELS = ['gpt-4o-mini', 'gpt-4o', 'o3-mini', 'o3-pro', 'gpt-5-mini', 'gpt-image-1'];

/** @throws ApiError for a model that is not served, or not here */
export function familyOf(model: unknown, api: 'chat' | 'responses' | 'images'): Family {
  const name = typeof model === 'string' ? model : '';
  const family = FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
  if (family === undefined || (family === 'image') !== (api === 'images')) throw unknownModel(name);
  if (api === 'chat' && RESPONSES_ONLY.test(name)) throw notForThisApi();
  return family;
}
