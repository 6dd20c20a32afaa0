import { InvalidArgumentError } from 'commander';

/** The URL of a service, without a slash at its end. @throws InvalidArgumentError unless it is an http or https URL */
export function parseUrl(text: string): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('It must be an http URL.');
  return text.replace(/\/+$/, '');
}
