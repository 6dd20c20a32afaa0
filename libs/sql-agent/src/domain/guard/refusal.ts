import { AppError } from '@app/kernel';

/** Longest piece of a statement that a refusal repeats. */
const ECHO_LIMIT = 60;

/** A statement breaks a rule: says which one, so that whoever wrote it can write it differently. */
export function refuse(rule: string): never {
  throw new AppError({ kind: 'invalid', code: 'sql_refused', message: `The statement was refused: ${rule}.` });
}

/** A name from a statement as a refusal may repeat it: short, printable, on one line. */
export function echo(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '�');
  return `'${plain.length > ECHO_LIMIT ? `${plain.slice(0, ECHO_LIMIT)}…` : plain}'`;
}
