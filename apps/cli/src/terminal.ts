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
