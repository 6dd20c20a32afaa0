import { type ColumnType, type Language, LANGUAGES, type Scalar, type ValueFormat } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';

const ROLES = ['code', 'name', 'category', 'measure', 'time', 'text', 'flag'] as const;
const TYPES = ['text', 'integer', 'number', 'boolean', 'date', 'datetime'] as const;
const FORMATS = ['plain', 'currency', 'hours', 'percent', 'days', 'years'] as const;
const DIRECTIONS = ['higher_is_better', 'lower_is_better', 'neutral'] as const;

/** Something with a name and words for it. */
export class CatalogTermResponse {
  @ApiProperty({ description: 'Identifier in the semantic model.', example: 'overdue' })
  name!: string;

  @ApiProperty({ example: 'vencido' })
  label!: string;

  @ApiProperty({ example: 'vencidos' })
  plural!: string;

  @ApiProperty({ description: 'Other words that mean the same.', type: [String], example: ['atrasado', 'retrasado'] })
  synonyms!: string[];

  @ApiProperty({
    description: 'Definition; empty where the words say it all.',
    example: 'Órdenes pendientes cuya fecha límite es anterior a hoy.',
  })
  description!: string;
}

/** A value that a field may have. */
export class CatalogValueResponse {
  @ApiProperty({
    description: 'As stored.',
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
    example: 'pump',
  })
  value!: Scalar;

  @ApiProperty({ example: 'bomba' })
  label!: string;

  @ApiProperty({ example: 'bombas' })
  plural!: string;

  @ApiProperty({ type: [String], example: ['motobomba', 'electrobomba'] })
  synonyms!: string[];
}

/** An attribute of a dataset's rows. */
export class CatalogFieldResponse extends CatalogTermResponse {
  @ApiProperty({ example: 'equipment.type' })
  ref!: string;

  @ApiProperty({ enum: ROLES, example: 'category' })
  role!: (typeof ROLES)[number];

  @ApiProperty({ enum: TYPES, example: 'text' })
  type!: ColumnType;

  @ApiProperty({ enum: FORMATS, example: 'plain' })
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
    example: 'EN 15341:2007 T21; ISO 14224; SMRP 3.5.2',
  })
  standard!: string | null;

  @ApiProperty({ enum: FORMATS, example: 'hours' })
  format!: ValueFormat;

  @ApiProperty({ description: 'Which way is good.', enum: DIRECTIONS, example: 'lower_is_better' })
  direction!: (typeof DIRECTIONS)[number];

  @ApiProperty({
    description: 'How it is computed.',
    example: 'SUM(failures: downtime_hours) / NULLIF(COUNT(failures: id), 0)',
  })
  formula!: string;
}

/** What can be asked about. */
export class CatalogResponse {
  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ example: 'maintenance_plant' })
  name!: string;

  @ApiProperty({ description: 'Changes when the semantic model does.', example: '3f2a9c0d1b7e' })
  version!: string;

  @ApiProperty({ example: 'Mantenimiento de una planta: equipos, órdenes de trabajo, fallas…' })
  description!: string;

  @ApiProperty({ description: 'ISO 4217.', example: 'USD' })
  currency!: string;

  @ApiProperty({ type: [CatalogDatasetResponse] })
  datasets!: CatalogDatasetResponse[];

  @ApiProperty({ type: [CatalogMetricResponse] })
  metrics!: CatalogMetricResponse[];
}
