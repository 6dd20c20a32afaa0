import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = process.cwd();
const SEEDED = join(ROOT, 'test/support/import-rules');
const require = createRequire(join(ROOT, 'package.json'));

interface Violation {
  rule: { name: string };
  from: string;
}

function run(script: string, args: string[], options: { cwd: string; input?: string }): string {
  const { stdout, error } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', ...options });
  if (error) throw error;
  return stdout;
}

/** `rule` → the files that break it. */
function violations(): Record<string, string[]> {
  const script = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const report = run(script, ['--config', config, '--output-type', 'json', 'apps', 'libs'], { cwd: SEEDED });
  const found: Record<string, string[]> = {};
  for (const { rule, from } of (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations) {
    found[rule.name] = [...(found[rule.name] ?? []), from].sort();
  }
  return found;
}

const EXPECTED = {
  'no-cycles': ['libs/chat/src/cycle-one.ts'],
  'nothing-unresolved': ['libs/chat/src/imports-nothing.ts'],
  'only-declared-dependencies': ['libs/chat/src/imports-dev-dependency.ts'],
  'domain-imports-domain-only': ['libs/sessions/src/domain/imports-port.ts'],
  'domains-by-the-door-of-the-domain': ['libs/question/src/domain/by-the-big-door.ts'],
  'ports-import-domain-only': ['libs/sessions/src/ports/imports-dto.ts'],
  'domain-and-ports-know-no-technology': [
    'libs/sessions/src/domain/imports-framework.ts',
    'libs/sessions/src/domain/reads-files.ts',
    'libs/sessions/src/ports/imports-platform.ts',
  ],
  'service-knows-no-adapter-and-no-dto': [
    'libs/sessions/src/imports-adapter.service.ts',
    'libs/sessions/src/imports-dto.service.ts',
  ],
  'controller-imports-service-and-dto': ['libs/sessions/src/imports-port.controller.ts'],
  'adapter-imports-ports-and-domain': [
    'libs/sessions/src/adapters/memory/imports-service.ts',
    'libs/sessions/src/adapters/typeorm/imports-other-adapter.ts',
  ],
  'only-modules-name-adapters': ['libs/sessions/src/imports-adapter.service.ts', 'libs/sessions/src/names-adapter.ts'],
  'kernel-imports-nothing': ['libs/kernel/src/imports-package.ts', 'libs/kernel/src/imports-platform.ts'],
  'platform-imports-only-kernel': ['libs/platform/src/imports-feature.ts'],
  'semantic-model-imports-only-kernel-and-platform': ['libs/semantic-model/src/imports-feature.ts'],
  'sample-plant-imports-only-kernel-and-platform': ['libs/sample-plant/src/imports-feature.ts'],
  'table-import-imports-only-kernel': ['libs/table-import/src/imports-platform.ts'],
  'model-draft-imports-only-kernel-and-semantic-model': ['libs/model-draft/src/imports-feature.ts'],
  'model-draft-is-a-tool-of-the-cli': ['libs/chat/src/imports-model-draft.ts'],
  'llm-imports-only-kernel-and-platform': ['libs/llm/src/imports-feature.ts'],
  'sdk-imports-only-itself': ['libs/sdk/src/imports-kernel.ts'],
  'mcp-is-a-way-in': ['libs/chat/src/imports-mcp.ts'],
  'review-is-a-way-in': ['libs/chat/src/imports-review.ts'],
  'sdk-is-for-clients': ['libs/chat/src/imports-sdk.ts'],
  'web-talks-through-the-sdk': ['apps/web/src/imports-question.tsx'],
  'web-runs-in-browsers': ['apps/web/src/reads-files.ts'],
  'features-do-not-import-each-other': [
    'libs/artifacts/src/imports-chat.ts',
    'libs/artifacts/src/imports-feature.ts',
    'libs/question/src/imports-reader.ts',
  ],
  'logical-form-readers-import-question-only': [
    'libs/sql-agent/src/imports-feature.ts',
    'libs/translation/src/imports-feature.ts',
  ],
  'libs-through-their-door': ['libs/artifacts/src/past-the-door.ts'],
  'nothing-imports-apps': ['apps/cli/src/imports-app.ts', 'libs/chat/src/imports-app.ts'],
  'openai-in-its-adapter': ['libs/chat/src/imports-openai.ts'],
  'redis-in-the-platform': ['libs/chat/src/imports-redis.mts'],
  's3-in-its-adapter': ['libs/artifacts/src/imports-s3.mts'],
  'typeorm-in-its-adapters': ['libs/sessions/src/imports-typeorm.ts'],
};

describe('The import rules', () => {
  it('catch every seeded violation and nothing that is allowed', () => {
    expect(violations()).toEqual(EXPECTED);
  });

  it('have a seeded violation each', () => {
    const { forbidden } = require('./.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect(forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it('let nobody but the configuration read the environment, and nobody use forwardRef', () => {
    const rules = JSON.parse(readFileSync(join(ROOT, 'config/eslint-restrictions.json'), 'utf8')) as Linter.RulesRecord;
    const code = readFileSync(join(SEEDED, 'libs/chat/src/reaches-around.ts'), 'utf8');
    const faults = new Linter().verify(code, [{ rules }]);
    expect(faults.map(({ ruleId, line }) => `${ruleId}:${line}`)).toEqual([
      'no-restricted-imports:1',
      'no-restricted-imports:2',
      'no-restricted-properties:5',
    ]);
  });
});
