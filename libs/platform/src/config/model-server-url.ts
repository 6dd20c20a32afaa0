/** Where OpenAI's own models are. */
export const OPENAI_URL = 'https://api.openai.com/v1';

const ON_THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|host\.docker\.internal)$/;

/**
 * The address of a server of models; null for what is none. Credentials in it are refused: the key has a variable of its own,
 * and addresses show up in errors.
 */
export function modelServerUrl(given: string): URL | null {
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  const plain = url.username === '' && url.password === '' && url.hash === '';
  return plain && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}

/** True where whoever is on the way can read the key. */
export function sendsKeyInClear(url: URL): boolean {
  return url.protocol === 'http:' && !ON_THIS_MACHINE.test(url.hostname);
}
