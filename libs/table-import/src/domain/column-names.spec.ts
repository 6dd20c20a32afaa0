import { describe, expect, it } from '@jest/globals';
import { columnNames } from './column-names.js';

describe('columnNames', () => {
  it('makes plain names of headings as people write them', () => {
    expect(
      columnNames(['Fecha de Inicio', 'Nº OT', '% Avance', 'PlannedDateStart', 'Año', 'Costo (USD)', '2026']),
    ).toEqual(['fecha_de_inicio', 'n_ot', 'percent_avance', 'planned_date_start', 'ano', 'costo_usd', 'c_2026']);
  });

  it('names every column, each differently', () => {
    expect(columnNames(['Estado', 'estado', '', 'ESTADO', '—'])).toEqual([
      'estado',
      'estado_2',
      'column_3',
      'estado_3',
      'column_5',
    ]);
  });
});
