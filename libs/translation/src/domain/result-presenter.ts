import { formatCell, type FormatOptions, type Language, type Scalar } from '@app/kernel';
import { type AnsweredColumn, grainName, type LogicalForm, Paraphraser } from '@app/question/domain';
import { findField, type SemanticModel } from '@app/semantic-model/domain';

/** Words for a result: what its columns are called and how its cells read, in one language. */
export class ResultPresenter {
  readonly paraphraser: Paraphraser;
  private readonly format: FormatOptions & { timeZone: string };

  constructor(
    private readonly model: SemanticModel,
    readonly language: Language,
    timeZone: string,
  ) {
    this.paraphraser = new Paraphraser(model, language);
    this.format = { language, currency: model.currency, timeZone };
  }

  /** A column's name for people. */
  label(column: AnsweredColumn, lf: LogicalForm): string {
    const { source } = column;
    const measure = source.measureIndex === undefined ? undefined : lf.measures[source.measureIndex];
    if (measure) {
      const label =
        'countOf' in measure
          ? this.paraphraser.nouns.datasetLabel(measure.countOf, true)
          : this.paraphraser.measure(measure);
      return this.derivedLabel(label, source.derived);
    }
    if (source.grain) return grainName(source.grain, this.language);
    if (source.field) return this.paraphraser.nouns.fieldLabel(source.field);
    if (source.entity) return this.paraphraser.nouns.datasetLabel(source.entity);
    return lf.kind === 'exists' && lf.entity ? this.paraphraser.nouns.datasetLabel(lf.entity, true) : column.name;
  }

  private derivedLabel(label: string, derived: AnsweredColumn['source']['derived']): string {
    const es = this.language === 'es';
    switch (derived) {
      case 'previous':
        return `${label} (${es ? 'periodo anterior' : 'previous period'})`;
      case 'change':
        return `${label} (${es ? 'cambio' : 'change'})`;
      case 'share':
        return `${label} (${es ? '% del total' : '% of total'})`;
      case undefined:
        return label;
    }
  }

  /** A cell's value in words, where the model has words for it; numbers, days and names stay as they are. */
  word(value: Scalar, column: AnsweredColumn): Scalar {
    const field = column.source.field ? findField(this.model, column.source.field) : null;
    if (value === null) return column.role === 'dimension' ? this.missing(column) : null;
    if (!field || column.role === 'measure') return value;
    const wording = field.values.get(value)?.[this.language];
    // An adjective agrees with what it is said of: "prioridad: crítica".
    const feminine = field.wording[this.language].gender === 'f' ? wording?.feminine : undefined;
    return feminine?.label ?? wording?.label ?? value;
  }

  /** "Sin técnico", "No manufacturer": the group of rows that have none. */
  private missing({ source: { entity, field } }: AnsweredColumn): string {
    const { nouns } = this.paraphraser;
    const es = this.language === 'es';
    const name = entity ? nouns.datasetLabel(entity) : field ? nouns.fieldLabel(field) : es ? 'dato' : 'data';
    return `${es ? 'Sin' : 'No'} ${name}`;
  }

  /** A cell as a sentence has it: words for codes, numbers and dates in the conventions of the language. */
  text(value: Scalar, column: AnsweredColumn): string {
    return formatCell(this.word(value, column), column, this.format);
  }
}
