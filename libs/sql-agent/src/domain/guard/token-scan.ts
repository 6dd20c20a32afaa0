import { echo, refuse } from './refusal.js';
import type { Token } from './sql-lexer.js';
import { WORDS_BEFORE_PARENTHESIS } from './sql-functions.js';

/** Most tokens of a statement: what the parser reads in a fraction of a second. */
const MOST_TOKENS = 8_000;

/** Statements, clauses and operators that a query of the plant never needs. */
const FORBIDDEN_WORDS = new Set(
  `alter analyze attach commit create delete detach drop explain glob grant indexed insert install into match merge natural
  pragma raise recursive regexp reindex returning revoke rollback savepoint temp temporary trigger truncate update upsert
  vacuum virtual`.split(/\s+/),
);

/** Words of that list that can also name a column (a reading's `temp`): accepted where the model has such a column. */
const UNCONDITIONAL = new Set('attach pragma vacuum into recursive'.split(' '));

/** Names of catalogues and of functions that reach out of the data, in any quoting. */
const FORBIDDEN_NAMES = new Set(
  `load_extension readfile writefile edit fts3_tokenizer dbstat sqlite_dbpage zeroblob randomblob json_each json_tree
  generate_series pg_sleep pg_read_file lo_import lo_export dblink information_schema load_file benchmark sleep`.split(
    /\s+/,
  ),
);
const FORBIDDEN_PREFIXES = ['sqlite_', 'pragma_', 'pg_'];

/** What the tokens say by themselves, to be compared with what the parser says. */
export interface TokenFacts {
  /** Names followed by a parenthesis, lower case, one entry a call. */
  calls: string[];
  placeholders: number;
  /** Length of the text up to a closing semicolon, which is not executed. */
  end: number;
}

/**
 * Reads the tokens for dangers without any grammar: one statement, a SELECT, none of the words and names that do or show
 * anything but the model's rows.
 *
 * @param isColumn whether the model has a column or table of this lower-case name
 */
export function scanTokens(tokens: readonly Token[], isColumn: (name: string) => boolean): TokenFacts {
  if (tokens.length === 0) refuse('it is empty');
  if (tokens.length > MOST_TOKENS) refuse(`it has more than ${MOST_TOKENS} words and signs`);
  const facts: TokenFacts = { calls: [], placeholders: 0, end: Infinity };
  checkFirst(tokens);
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    switch (token.kind) {
      case 'word':
      case 'name':
        checkName(token, isColumn);
        if (next?.kind === 'symbol' && next.text === '(') noteCall(token, facts);
        break;
      case 'placeholder':
        facts.placeholders += 1;
        break;
      case 'symbol':
        checkSymbol(token, tokens[index - 1], next, facts);
        break;
      case 'string':
      case 'number':
        break;
      default:
        token.kind satisfies never;
    }
  }
  return facts;
}

function checkFirst(tokens: readonly Token[]): void {
  const first = tokens.find((token) => token.text !== '(' || token.kind !== 'symbol');
  const word = first?.kind === 'word' ? first.text.toLowerCase() : '';
  if (word !== 'select' && word !== 'with') refuse('only a SELECT is accepted');
}

function checkName(token: Token, isColumn: (name: string) => boolean): void {
  const name = token.text.toLowerCase();
  if (FORBIDDEN_NAMES.has(name) || FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix))) {
    refuse(`the name ${echo(token.text)} is not accepted`);
  }
  if (token.kind === 'word' && FORBIDDEN_WORDS.has(name) && (UNCONDITIONAL.has(name) || !isColumn(name))) {
    refuse(`the word ${token.text.toUpperCase()} is not accepted`);
  }
}

function noteCall(token: Token, facts: TokenFacts): void {
  const name = token.text.toLowerCase();
  if (token.kind === 'word' && WORDS_BEFORE_PARENTHESIS.has(name)) return;
  facts.calls.push(name);
}

function checkSymbol(token: Token, previous: Token | undefined, next: Token | undefined, facts: TokenFacts): void {
  if (token.text === ';') {
    if (next) refuse('it holds more than one statement');
    facts.end = token.start;
  }
  if (token.text === '.' && (previous?.kind === 'string' || next?.kind === 'string')) {
    refuse('a string stands where a name is expected');
  }
  if (token.text === '-' && next?.text === '>' && next.start === token.start + 1) {
    refuse('the operator -> is not accepted');
  }
}
