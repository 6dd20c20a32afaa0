import type { AppConfig } from '@app/platform';
import type { SemanticModel } from '@app/semantic-model';
import { browserUrl } from './browser-url.js';
import { exampleQuestion } from './example-question.js';

/** What somebody who has just started the service needs to know. */
export function announcement(config: AppConfig, port: number, model: SemanticModel): string {
  const url = browserUrl(config.apiHost, port, config.tls !== undefined);
  const log = config.logDir === undefined ? '' : `\n  Log                   ${config.logDir}/chatbot.log`;
  return `
Maintenance Chatbot is ready.

  ${config.consoleEnabled ? `Ask in a browser      ${url}/` : `Try it in a browser   ${url}/docs`}
  Ask a question        curl -s ${url}/v1/chat -H 'Content-Type: application/json' \\
                          -d ${inQuotes(`{"message": ${JSON.stringify(exampleQuestion(model))}}`)}
  Files of answers      ${config.chatDocsDir}${log}
  Stop                  Ctrl-C

`;
}

/** One word of a shell's command line, whatever is in it. */
function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
