import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ChartRequest } from '@app/image-gen';
import type { Scalar } from '@app/kernel';
import type { AnsweredColumn, LogicalForm } from '@app/question/domain';
import { type SemanticModel } from '@app/semantic-model/domain';
import { loadSemanticModel } from '../../../../test/support/semantic-models.js';
import { ResultPresenter } from '@app/translation';
import { chartRequestOf } from './chart-request-of.js';

const CODE: AnsweredColumn = {
  name: 'equipment_code',
  type: 'text',
  role: 'dimension',
  source: { entity: 'equipment', field: 'equipment.code' },
};
const NAME: AnsweredColumn = {
  name: 'equipment_name',
  type: 'text',
  role: 'dimension',
  source: { entity: 'equipment', field: 'equipment.name' },
};
const COUNT: AnsweredColumn = {
  name: 'failures',
  type: 'integer',
  role: 'measure',
  additive: true,
  source: { measureIndex: 0 },
};
const BY_EQUIPMENT: LogicalForm = {
  kind: 'aggregate',
  entity: 'failures',
  columns: [],
  measures: [{ countOf: 'failures' }],
  by: [{ entity: 'equipment' }],
  where: [],
};

describe('chartRequestOf', () => {
  let model: SemanticModel;

  beforeAll(async () => {
    model = await loadSemanticModel('config/semantic/plant.yaml');
  });

  function request(lf: LogicalForm, columns: AnsweredColumn[], rows: Scalar[][], cut = false): ChartRequest {
    const question = {
      lf,
      confidence: 'direct' as const,
      assumptions: [],
      canonical: '',
      interpretation: '',
      explained: '',
      dataVersion: '1',
    };
    return chartRequestOf(question, { columns, rows, cut }, new ResultPresenter(model, 'es', 'UTC'), model, 'UTC');
  }

  it('says which columns name one group together', () => {
    const type: AnsweredColumn = { name: 'type', type: 'text', role: 'dimension', source: { field: 'equipment.type' } };
    const rows: Scalar[][] = [['BOM-101', 'Bomba de alimentación 101', 'pump', 7]];
    expect(request(BY_EQUIPMENT, [CODE, NAME, type, COUNT], rows).namedTogether).toEqual([[0, 1]]);
    expect(request(BY_EQUIPMENT, [CODE, type, COUNT], rows).namedTogether).toBeUndefined();
  });

  it('hands columns and rows over as they are, each with its name for people', () => {
    const rows: Scalar[][] = [['BOM-101', 'Bomba de alimentación 101', 7]];
    const { table, columnLabels, title } = request(BY_EQUIPMENT, [CODE, NAME, COUNT], rows);
    expect(table.rows).toEqual(rows);
    expect(table.columns.map((column) => column.name)).toEqual(['equipment_code', 'equipment_name', 'failures']);
    expect(columnLabels).toHaveLength(3);
    expect(columnLabels.at(-1)).toBe('fallas');
    expect(title).toBe('Fallas, por equipo');
  });

  it('tells nothing of where columns came from', () => {
    const { table } = request(BY_EQUIPMENT, [CODE, COUNT], [['BOM-101', 7]]);
    expect(table.columns.some((column) => 'source' in column)).toBe(false);
  });

  it('points out the figure and the one that it is compared with', () => {
    const previous: AnsweredColumn = {
      ...COUNT,
      name: 'failures_previous',
      source: { measureIndex: 0, derived: 'previous' },
    };
    expect(
      request({ ...BY_EQUIPMENT, compare: { to: 'previous' } }, [CODE, COUNT, previous], [['BOM-101', 7, 5]])
        .comparison,
    ).toEqual({
      current: 1,
      reference: 2,
    });
    expect(request(BY_EQUIPMENT, [CODE, COUNT], [['BOM-101', 7]])).not.toHaveProperty('comparison');
  });

  it('draws a share without the figure that it is a share of', () => {
    const share: AnsweredColumn = {
      ...COUNT,
      name: 'failures_share',
      type: 'number',
      format: 'percent',
      source: { measureIndex: 0, derived: 'share' },
    };
    expect(request({ ...BY_EQUIPMENT, share: true }, [CODE, COUNT, share], [['BOM-101', 7, 70]]).figures).toEqual([2]);
  });

  it('says which way is good for a figure of the model', () => {
    const column: AnsweredColumn = {
      ...COUNT,
      name: 'mttr',
      type: 'number',
      format: 'hours',
      source: { measureIndex: 0, metric: 'mttr' },
    };
    expect(
      request({ ...BY_EQUIPMENT, measures: [{ metric: 'mttr' }] }, [CODE, column], [['BOM-101', 4.5]]).direction,
    ).toBe('lower_is_better');
    expect(request(BY_EQUIPMENT, [CODE, COUNT], [['BOM-101', 7]])).not.toHaveProperty('direction');
  });

  it('passes on the picture asked for and whether rows were left out', () => {
    const asked = request({ ...BY_EQUIPMENT, chart: 'pie', limit: { n: 5 } }, [CODE, COUNT], [['BOM-101', 7]], true);
    expect(asked).toMatchObject({
      requested: 'pie',
      truncated: true,
      limited: true,
      language: 'es',
      kindOfResult: 'aggregate',
    });
    const plain = request(BY_EQUIPMENT, [CODE, COUNT], [['BOM-101', 7]]);
    for (const key of ['requested', 'truncated', 'limited']) expect(plain).not.toHaveProperty(key);
  });
});
