import { type ColumnType, type Language, LANGUAGES, type Scalar, type ValueFormat } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';

const ROLES = ['code', 'name', 'category', 'measure', 'time', 'text', 'flag'] as const;
const TYPES = ['text', 'integer', 'number', 'boolean', 'date', 'datetime'] as const;
const FORMATS = ['plain', 'currency', 'hours', 'percent', 'days', 'years'] as const;
const DIRECTIONS = ['higher_is_better', 'lower_is_better', 'neutral'] as const;

/** Something with a name and words for it. */
export class CatalogTermResponse {
  @ApiProperty({ description: 'Identifier in the semantic model.' })
  name!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  plural!: string;

  @ApiProperty({ description: 'Other words that mean the same.', type: [String] })
  synonyms!: string[];

  @ApiProperty({ description: 'Definition; empty where the words say it all.' })
  description!: string;
}

/** A value that a field may have. */
export class CatalogValueResponse {
  @ApiProperty({
    description: 'As stored.',
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
  })
  value!: Scalar;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  plural!: string;

  @ApiProperty({ type: [String] })
  synonyms!: string[];
}

/** An attribute of a dataset's rows. */
export class CatalogFieldResponse extends CatalogTermResponse {
  @ApiProperty({ description: '`dataset.field`.' })
  ref!: string;

  @ApiProperty({ enum: ROLES })
  role!: (typeof ROLES)[number];

  @ApiProperty({ enum: TYPES })
  type!: ColumnType;

  @ApiProperty({ enum: FORMATS })
  format!: ValueFormat;

  @ApiProperty({ description: 'Values of a closed list; empty otherwise.', type: [CatalogValueResponse] })
  values!: CatalogValueResponse[];
}

/** Things of one kind: equipment, work orders. */
export class CatalogDatasetResponse extends CatalogTermResponse {
  @ApiProperty({ type: [CatalogFieldResponse] })
  fields!: CatalogFieldResponse[];

  @ApiProperty({ description: 'Conditions that have a name.', type: [CatalogTermResponse] })
  predicates!: CatalogTermResponse[];
}

/** A figure with a definition. */
export class CatalogMetricResponse extends CatalogTermResponse {
  @ApiProperty({
    description: "Where the definition comes from; null for the plant's own.",
    type: String,
    nullable: true,
  })
  standard!: string | null;

  @ApiProperty({ enum: FORMATS })
  format!: ValueFormat;

  @ApiProperty({ description: 'Which way is good.', enum: DIRECTIONS })
  direction!: (typeof DIRECTIONS)[number];

  @ApiProperty({ description: 'How it is computed.' })
  formula!: string;
}

/** What can be asked about. */
export class CatalogResponse {
  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Changes when the semantic model does.', example: '3f2a9c0d1b7e' })
  version!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ description: 'ISO 4217.' })
  currency!: string;

  @ApiProperty({ type: [CatalogDatasetResponse] })
  datasets!: CatalogDatasetResponse[];

  @ApiProperty({ type: [CatalogMetricResponse] })
  metrics!: CatalogMetricResponse[];
}
