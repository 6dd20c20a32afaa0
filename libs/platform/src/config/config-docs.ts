import type { Variable, VariableGroup } from './variable.js';
import { variableEntries } from './variables.js';

const TITLES: Record<VariableGroup, string> = {
  service: 'The service',
  answers: 'Questions and answers',
  databases: 'Databases',
  cache: 'Cache',
  logs: 'Logs, metrics, traces',
  model: 'Language model',
  scale: 'Several processes, shared stores',
  security: 'Encryption, callers, limits',
};

const INTRODUCTION = `# Configuration

Every setting is a variable of the environment. A \`.env\` file in the working directory is read too; the real environment wins.
All of them are read once, before anything starts: a bad value stops the start with every fault listed. Spaces around a value
are ignored, and an empty value counts as not set. Relative paths start at the working directory. Booleans are exactly \`true\` or
\`false\`. A name that looks like one of these but is not is reported at start.
`;

function groups(): [VariableGroup, [string, Variable<unknown>][]][] {
  return (Object.keys(TITLES) as VariableGroup[]).map((group) => [
    group,
    variableEntries.filter(([, variable]) => variable.group === group),
  ]);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function row([name, variable]: [string, Variable<unknown>]): string {
  const { aliases, allowed, defaultText, description, unit, zero } = variable;
  const names = [name, ...aliases].map((each) => `\`${each}\``).join(', also ');
  const meaning = `${allowed}${zero === undefined ? '' : `; 0: ${zero}`}`;
  return `| ${[names, description, defaultText, unit ?? '', meaning].map(cell).join(' | ')} |`;
}

/** docs/configuration.md: the table of variables for people. */
export function configurationMarkdown(): string {
  const sections = groups().map(([group, variables]) =>
    [
      `## ${TITLES[group]}`,
      '',
      '| variable | what it decides | default | unit | allowed |',
      '| --- | --- | --- | --- | --- |',
      ...variables.map(row),
    ].join('\n'),
  );
  return `${INTRODUCTION}\n${sections.join('\n\n')}\n`;
}

function sample([name, variable]: [string, Variable<unknown>]): string {
  const { allowed, defaultText, description, unit, zero } = variable;
  const facts = [allowed, unit && `unit: ${unit}`, zero && `0: ${zero}`, `default: ${defaultText}`].filter(Boolean);
  const comments = [description, facts.join('; ')];
  const value = /^[^\s<]+$/.test(defaultText) ? defaultText : '';
  return [...comments, `${name}=${value}`].map((line) => `# ${line?.replaceAll('`', '')}`).join('\n');
}

/** .env.example: every variable, commented out. */
export function exampleEnvironment(): string {
  const sections = groups().map(
    ([group, variables]) => `# ── ${TITLES[group]} ──\n\n${variables.map(sample).join('\n\n')}`,
  );
  return `# Copy to .env and set what you need; all of it is explained in docs/configuration.md.\n\n${sections.join('\n\n')}\n`;
}
