import type { AppConfig } from '@app/platform';

const QUESTION = '¿Cuántos equipos necesitan mantenimiento preventivo?';

/** Where a browser on this machine reaches a server that listens on `host`. */
export function browserUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** What somebody who has just started the service needs to know. */
export function announcement(config: AppConfig, port: number): string {
  const url = browserUrl(config.apiHost, port);
  return `
Maintenance Chatbot is ready.

  Try it in a browser   ${url}/docs
  Ask a question        curl -s ${url}/v1/chat -H 'Content-Type: application/json' \\
                          -d '{"message": "${QUESTION}"}'
  Files of answers      ${config.chatDocsDir}${config.logDir === undefined ? '' : `\n  Log                   ${config.logDir}/chatbot.log`}
  Stop                  Ctrl-C

`;
}
