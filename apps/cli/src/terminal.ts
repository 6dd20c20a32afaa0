import type { Readable, Writable } from 'node:stream';

/** Where a command reads the time and says things: results to stdout, everything else to stderr. */
export interface Terminal {
  /** One line of results. */
  print(line: string): void;
  /** Text for the person at the terminal, as it is: no line end is added. */
  tell(text: string): void;
  /** True where `tell` reaches a person's screen, which can be written over. */
  readonly interactive: boolean;
  now(): Date;
}

export function processTerminal(): Terminal {
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    tell: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
    now: () => new Date(),
  };
}

/** Columns of a screen that does not say how many it has, such as a file. */
const USUAL_WIDTH = 100;

/** Where questions come from and what answers are shown on. */
export interface Desk {
  input: Readable & { isTTY?: boolean };
  /** Echo of what is typed, beside the results. */
  echo: Writable;
  /** What other programs read, as it is. */
  output: Writable;
  screen: () => Screen;
  env: Readonly<NodeJS.ProcessEnv>;
}

/** What answers are shown on. */
export interface Screen {
  /** Columns. */
  width: number;
  colours: boolean;
}

export function processDesk(): Desk {
  const { stdin, stdout, stderr } = process;
  // eslint-disable-next-line no-restricted-properties -- handed on whole to the service that is started, which reads it
  const { env } = process;
  return {
    input: stdin,
    echo: stderr,
    output: stdout,
    screen: () => ({
      width: stdout.isTTY ? stdout.columns : USUAL_WIDTH,
      colours: stdout.isTTY === true && env['NO_COLOR'] === undefined,
    }),
    env,
  };
}
