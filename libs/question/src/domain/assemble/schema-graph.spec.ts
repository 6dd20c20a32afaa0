import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadSemanticModel } from '../../../../../test/support/semantic-models.js';
import { SchemaGraph } from './schema-graph.js';

describe('SchemaGraph', () => {
  let graph: SchemaGraph;

  beforeAll(async () => {
    graph = new SchemaGraph(await loadSemanticModel('config/semantic/plant.yaml'));
  });

  it.each([
    ['equipment', 'equipment', 'same', 0],
    ['equipment', 'areas', 'toOne', 1],
    ['equipment', 'sites', 'toOne', 2],
    ['failures', 'equipment', 'toOne', 1],
    ['work_order_parts', 'spare_parts', 'toOne', 1],
    ['equipment', 'failures', 'toMany', 1],
    ['sites', 'equipment', 'toMany', 2],
    ['spare_parts', 'work_orders', 'toMany', 2],
  ])('from %s to %s: %s, %d steps', (from, to, kind, distance) => {
    expect(graph.relation(from, to)).toEqual({ kind, distance });
  });

  it('tells where each row has at most one', () => {
    expect(graph.reachesOne('work_orders', 'sites')).toBe(true);
    expect(graph.reachesOne('sites', 'sites')).toBe(true);
    expect(graph.reachesOne('technicians', 'work_orders')).toBe(false);
  });

  it('finds no way to what the model does not have', () => {
    expect(graph.relation('equipment', 'customers').kind).toBe('none');
  });
});
