/** Where a browser on this machine reaches a server that listens on `host`. */
export function browserUrl(host: string, port: number, https = false): string {
  const scheme = https ? 'https' : 'http';
  if (host === '0.0.0.0' || host === '::') return `${scheme}://localhost:${port}`;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
