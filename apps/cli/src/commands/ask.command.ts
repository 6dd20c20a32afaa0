import { Command, Option } from 'commander';
import { answerText } from '../ask/answer-text.js';
import { type Answer, AskClient } from '../ask/ask-client.js';
import { questionsFrom } from '../ask/questions.js';
import { withReachableService } from '../ask/reachable-service.js';
import { interruptible, type SignalSource } from '../interruption.js';
import { repositoryRoot } from '../repository-root.js';
import { Unanswered } from '../run-program.js';
import type { Desk, Terminal } from '../terminal.js';
import { parseUrl } from './parse-url.js';

interface AskOptions {
  url?: string;
  session?: string;
  language?: 'es' | 'en';
  image: boolean;
  json: boolean;
}

/** Answers in which the plant's data spoke. */
const ANSWERED: ReadonlySet<Answer['metrics']['flow']> = new Set(['good', 'degraded']);

/** `ask`: questions and answers in the terminal. */
export function askCommand(terminal: Terminal, signals: SignalSource, desk: Desk): Command {
  return new Command('ask')
    .description('ask about the plant and read the answer here; without a question, talk until an empty line')
    .argument('[question...]', 'what to ask, in Spanish or English')
    .option('--url <url>', 'service to ask (default: one that runs at API_PORT, else one is started)', parseUrl)
    .option('--session <id>', 'go on with a conversation')
    .addOption(new Option('--language <language>', 'language of the answer').choices(['es', 'en']))
    .option('--no-image', 'make no picture')
    .option('--json', 'print what the API returns, one JSON object a line', false)
    .addHelpText(
      'after',
      `
Examples:
  npm run ask -- "¿Cuántos equipos necesitan mantenimiento preventivo?"
  npm run ask -- --language en --no-image "MTTR by site this year"
  npm run ask < questions.txt

A service that asks for a key or token gets the one in the variable CHATBOT_API_KEY.

Exit codes: 0 answered, 1 failed, 2 wrong usage, 4 a question was not answered (not understood, or asked back), 130 interrupted.`,
    )
    .action((words: string[], options: AskOptions) => ask(words.join(' ').trim(), options, terminal, signals, desk));
}

async function ask(
  question: string,
  { url, session, language, image, json }: AskOptions,
  terminal: Terminal,
  signals: SignalSource,
  desk: Desk,
): Promise<void> {
  let declined = false;
  await interruptible(signals, (signal) =>
    withReachableService(
      {
        ...(url === undefined ? {} : { url }),
        root: repositoryRoot(import.meta.dirname),
        env: desk.env,
        onStart: () => terminal.tell('Starting the service…\n'),
        signal,
      },
      async (service) => {
        const client = new AskClient(service, session, desk.env['CHATBOT_API_KEY']?.trim() || undefined);
        const questions = question === '' ? questionsFrom(desk.input, desk.echo) : [question];
        for await (const message of questions) {
          signal.throwIfAborted();
          const asked = { message, image: image ? 'auto' : 'none', ...(language ? { language } : {}) } as const;
          const { answer, body } = await client.ask(asked, signal);
          terminal.print(json ? JSON.stringify(body) : `${answerText(answer, desk.screen())}\n`);
          if (!ANSWERED.has(answer.metrics.flow)) declined = true;
        }
        if (!json && client.session !== undefined) terminal.tell(`To go on: --session ${client.session}\n`);
      },
    ),
  );
  if (declined) throw new Unanswered();
}
