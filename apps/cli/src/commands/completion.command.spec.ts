import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { execFileSync } from 'node:child_process';
import { completionScript } from './completion.command.js';

const program = new Command('plant-chat')
  .addCommand(new Command('ask').option('--json', '').option('--url <url>', ''))
  .addCommand(
    new Command('plant').addCommand(new Command('generate').option('--seed <n>', '')).addCommand(new Command('import')),
  );

/** What bash would offer for the last of these words. */
function offered(...words: string[]): string[] {
  const script = `${completionScript(program, 'bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _plant_chat; echo "\${COMPREPLY[*]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: '/' }).trim().split(' ');
}

describe('completionScript', () => {
  it('completes commands, those below them, and options, in bash', () => {
    expect(offered('plant-chat', '')).toEqual(['ask', 'plant', '--help']);
    expect(offered('plant-chat', 'p')).toEqual(['plant']);
    expect(offered('plant-chat', 'plant', '')).toEqual(['generate', 'import', '--help']);
    expect(offered('plant-chat', 'plant', 'generate', '--')).toEqual(['--seed', '--help']);
    expect(offered('plant-chat', 'ask', '--j')).toEqual(['--json']);
  });

  it('offers files where no word of ours fits', () => {
    expect(offered('plant-chat', 'plant', 'import', 'us')).toEqual(['usr']);
  });

  it('has the same words for zsh and fish', () => {
    expect(completionScript(program, 'zsh')).toContain('bashcompinit');
    const fish = completionScript(program, 'fish');
    expect(fish).toContain("complete -c plant-chat -n '__fish_use_subcommand' -f -a ask");
    expect(fish).toContain("complete -c plant-chat -n '__fish_seen_subcommand_from generate' -l seed");
  });
});
