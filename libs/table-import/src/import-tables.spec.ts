import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { aWorkbook } from '../../../test/support/workbook.js';
import { importTables } from './import-tables.js';

describe('importTables', () => {
  let folder: string;
  let out: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-'));
    out = join(folder, 'plant.sqlite');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function file(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  function query(sql: string): Promise<Record<string, unknown>[]> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(out, sqlite3.OPEN_READONLY);
      database.all<Record<string, unknown>>(sql, (error, rows) => {
        database.close();
        if (error) reject(error);
        else resolve(rows);
      });
    });
  }

  it('types the columns of an export as an office in Mexico writes it', async () => {
    const text = [
      'Reporte de órdenes;;;;;',
      '',
      'Folio;Descripción;Fecha apertura;Costo;Cerrada;Horas',
      'OT-001;Cambio de válvula;22/11/2026;1.234,50;Sí;3',
      'OT-002;"Revisión; urgente";03/12/2026;80,00;No;',
      'OT-003;Lubricación;05/12/2026;-;sí;12',
    ].join('\r\n');
    const [table] = await importTables({
      files: [await file('Órdenes 2026.csv', iconv.encode(text, 'windows-1252'))],
      out,
    });
    expect(table).toMatchObject({
      table: 'ordenes_2026',
      source: 'Órdenes 2026.csv',
      rows: 3,
      key: 'folio',
      faultCount: 0,
    });
    expect(table?.columns.map(({ name, kind, nulls }) => [name, kind, nulls])).toEqual([
      ['folio', 'text', 0],
      ['descripcion', 'text', 0],
      ['fecha_apertura', 'date', 0],
      ['costo', 'number', 1],
      ['cerrada', 'boolean', 0],
      ['horas', 'integer', 1],
    ]);
    expect(await query('SELECT * FROM ordenes_2026 ORDER BY folio')).toEqual([
      {
        folio: 'OT-001',
        descripcion: 'Cambio de válvula',
        fecha_apertura: '2026-11-22',
        costo: 1234.5,
        cerrada: 1,
        horas: 3,
      },
      {
        folio: 'OT-002',
        descripcion: 'Revisión; urgente',
        fecha_apertura: '2026-12-03',
        costo: 80,
        cerrada: 0,
        horas: null,
      },
      { folio: 'OT-003', descripcion: 'Lubricación', fecha_apertura: '2026-12-05', costo: null, cerrada: 1, horas: 12 },
    ]);
  });

  it.each(['utf-8', 'utf-16le', 'windows-1252'])('reads accents written in %s', async (encoding) => {
    const bytes = iconv.encode('Código\tÁrea\nA-1\tEnvasado y señalización\n', encoding, {
      addBOM: encoding === 'utf-16le',
    });
    await importTables({ files: [await file('areas.txt', bytes)], out });
    expect(await query('SELECT codigo, area FROM areas')).toEqual([{ codigo: 'A-1', area: 'Envasado y señalización' }]);
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s that does not say so', async (encoding) => {
    const bytes = iconv.encode('Código;Área\nA-1;Envasado y señalización\n', encoding, { addBOM: false });
    await importTables({ files: [await file('areas.csv', bytes)], out });
    expect(await query('SELECT codigo, area FROM areas')).toEqual([{ codigo: 'A-1', area: 'Envasado y señalización' }]);
  });

  it('loses nothing silently: lines of broken, repeated and unreadable rows are reported', async () => {
    const good = Array.from({ length: 60 }, (_, index) => `P-${index},${index}.5,2026-01-0${(index % 9) + 1}`);
    const text = [
      'code,hours,day',
      ...good,
      'P-5,5.5,2026-01-06',
      'P-90,1.5',
      'P-91,"a, b",2026-01-01,extra',
      'P-92,3,yesterday',
    ];
    const [table] = await importTables({ files: [await file('pumps.csv', text.join('\n'))], out });
    expect(table).toMatchObject({ rows: 64, key: null, faultCount: 5 });
    expect(table?.faults).toEqual([
      { kind: 'duplicate_row', line: 62, firstLine: 7 },
      { kind: 'row_length', line: 63, cells: 2, expected: 3, lost: [] },
      { kind: 'row_length', line: 64, cells: 4, expected: 3, lost: ['extra'] },
      { kind: 'cell_unreadable', line: 64, column: 'hours', text: 'a, b', expected: 'number' },
      { kind: 'cell_unreadable', line: 65, column: 'day', text: 'yesterday', expected: 'date' },
    ]);
    expect(
      await query(
        'SELECT COUNT(*) AS n, COUNT(hours) AS hours, COUNT(day) AS days, MAX(row_number) AS last FROM pumps',
      ),
    ).toEqual([{ n: 64, hours: 63, days: 62, last: 64 }]);
  });

  it('says what it had to assume and which headings it had to name', async () => {
    const [table] = await importTables({
      files: [await file('a.csv', 'Fecha,Fecha,,Total\n03/04/2026,x,y,"1,234"\n')],
      out,
    });
    expect(table?.faults).toEqual([
      { kind: 'assumed', column: 'fecha', what: 'day' },
      { kind: 'heading', column: 'fecha_2', heading: 'Fecha' },
      { kind: 'heading', column: 'column_3', heading: '' },
      { kind: 'assumed', column: 'total', what: 'decimals' },
    ]);
    expect(await query('SELECT fecha, total FROM a')).toEqual([{ fecha: '2026-04-03', total: 1234 }]);
  });

  it('keeps codes with leading zeros and long serial numbers as text', async () => {
    await importTables({
      files: [await file('s.csv', 'part,serial\n007,12345678901234567890\n042,99999999999999999999\n')],
      out,
    });
    expect(await query('SELECT part, serial FROM s ORDER BY part')).toEqual([
      { part: '007', serial: '12345678901234567890' },
      { part: '042', serial: '99999999999999999999' },
    ]);
  });

  it('makes a table of each worksheet, with the dates and figures of the workbook', async () => {
    const workbook = await aWorkbook({
      Equipos: [
        ['Código', 'Instalado', 'Costo'],
        ['BOM-1', new Date('2020-05-04'), 1500.5],
        ['BOM-2', null, 20],
      ],
      Vacía: [],
      'Técnicos 2': [
        ['Nombre', 'Activo'],
        ['Ana', true],
        ['Luis', false],
      ],
    });
    const tables = await importTables({ files: [await file('planta.xlsx', workbook)], out });
    expect(tables.map(({ table, source, rows }) => [table, source, rows])).toEqual([
      ['equipos', 'planta.xlsx, Equipos', 2],
      ['tecnicos_2', 'planta.xlsx, Técnicos 2', 2],
    ]);
    expect(await query('SELECT * FROM equipos')).toEqual([
      { codigo: 'BOM-1', instalado: '2020-05-04', costo: 1500.5 },
      { codigo: 'BOM-2', instalado: null, costo: 20 },
    ]);
    expect(await query('SELECT activo FROM tecnicos_2 ORDER BY nombre')).toEqual([{ activo: 1 }, { activo: 0 }]);
  });

  it('refuses what is no table, and leaves nothing behind', async () => {
    const refused = async (files: string[]) => importTables({ files, out });
    await expect(refused([join(folder, 'none.csv')])).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(refused([await file('old.xls', 'x')])).rejects.toThrow('Save it as .xlsx first');
    await expect(refused([await file('fake.xlsx', 'x')])).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(refused([await file('empty.csv', '\n\n')])).rejects.toMatchObject({ code: 'nothing_to_import' });
    await file('plant.sqlite', 'mine');
    await expect(refused([await file('a.csv', 'a,b\n1,2\n')])).rejects.toMatchObject({ code: 'file_exists' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('replaces a file where that is wanted', async () => {
    await file('plant.sqlite', 'an older one');
    await importTables({ files: [await file('a.csv', 'a,b\n1,2\n')], out, replace: true });
    expect(await query('SELECT a, b FROM a')).toEqual([{ a: 1, b: 2 }]);
  });

  it('stops when told to, and leaves nothing behind', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `P-${index},${index}`).join('\n');
    const path = await file('big.csv', `code,n\n${rows}\n`);
    const controller = new AbortController();
    const importing = importTables({
      files: [path],
      out,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(importing).rejects.toThrow(/abort/i);
    await delay(1);
    expect(await readdir(folder)).toEqual(['big.csv']);
  });

  it('tells how far it is', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `P-${index},${index}`).join('\n');
    const seen: string[] = [];
    await importTables({
      files: [await file('p.csv', `code,n\n${rows}\n`)],
      out,
      onProgress: (table, stage, count, fraction) =>
        void seen.push(`${table} ${stage} ${count} ${fraction.toFixed(1)}`),
    });
    expect(seen).toEqual([
      'p read 2000 0.0',
      'p read 4000 0.0',
      'p write 2000 0.4',
      'p write 4000 0.8',
      'p write 5000 1.0',
    ]);
  });
});
