import { fold, LANGUAGES } from '@app/kernel';
import { ExtensionReader } from '../ossie/extension-reader.js';
import { Findings, type Path } from '../ossie/finding.js';
import { contextOf, type OssieContext, type OssieModel } from '../ossie/ossie-document.js';

export interface LintOptions {
  /** True for words of the field that may be labels in both languages alike, such as "motor". */
  knownWord: (word: string) => boolean;
}

const NAMES = { es: 'Spanish', en: 'English' } as const;

/** Warns of labels without what answers need to use them (plural, gender), and of such as no person has written yet. */
export function lintLabels(document: OssieModel, at: { path: Path; findings: Findings } & LintOptions): void {
  const { path } = at;
  // Faults of the extensions themselves have been reported.
  const extensions = new ExtensionReader(new Findings());
  document.datasets.forEach((dataset, index) => {
    const place = [...path, 'datasets', index];
    const bridge = extensions.extension('dataset', dataset, place).data.bridge === true;
    if (!bridge) checkNoun(`dataset '${dataset.name}'`, dataset.name, contextOf(dataset), place, at);
    (dataset.fields ?? []).forEach((field, position) => {
      const fieldPath = [...place, 'fields', position];
      const { role } = extensions.extension('field', field, fieldPath).data;
      if (role === 'key') return;
      const subject = `field '${dataset.name}.${field.name}'`;
      checkNoun(subject, field.name, contextOf(field), fieldPath, at, role === 'flag');
    });
  });
  (document.metrics ?? []).forEach((metric, index) => {
    checkNoun(`metric '${metric.name}'`, metric.name, contextOf(metric), [...path, 'metrics', index], at);
  });
}

function checkNoun(
  subject: string,
  name: string,
  words: OssieContext,
  path: Path,
  { findings, knownWord }: { findings: Findings } & LintOptions,
  phrase = false,
): void {
  for (const language of LANGUAGES) {
    const { label, plural, gender } = words[language] ?? {};
    if (label === undefined) continue;
    const place = [...path, 'ai_context', language];
    if (plural === undefined && !/^\p{Lu}+$/u.test(label)) {
      findings.warning(
        place,
        'missing-plural',
        `${subject} has no ${NAMES[language]} plural; answers need it for numbers`,
      );
    }
    if (language === 'es' && gender === undefined && !phrase && !label.includes(' ') && !/^\p{Lu}+$/u.test(label)) {
      findings.warning(place, 'missing-gender', `${subject} has no gender; answers agree with it: gender: m or f`);
    }
  }
  const [es, en] = [words.es?.label, words.en?.label];
  if (es === undefined || es !== en) return;
  const spelt = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
  const raw =
    spelt(name).includes(spelt(es)) &&
    !fold(es)
      .split(/[^\p{L}]+/u)
      .every(knownWord);
  if (raw && !/^\p{Lu}+$/u.test(es)) {
    findings.warning(
      [...path, 'ai_context'],
      'raw-label',
      `${subject} is still called '${es}' in both languages, after its column or table; write what people call it`,
    );
  }
}
