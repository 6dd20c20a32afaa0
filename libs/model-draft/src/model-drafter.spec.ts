import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSemanticModel } from '@app/semantic-model';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { draftModel, type ModelDraft, openSchemaReader } from './index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draft-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function drafted(sql: string, tables?: string[]): Promise<ModelDraft> {
  const path = join(folder, 'plant.sqlite');
  const database = new sqlite3.Database(path);
  await new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await new Promise((resolve) => database.close(resolve));
  const reader = await openSchemaReader(`sqlite:${path}`);
  try {
    return await draftModel(reader, { name: 'plant', ...(tables && { tables }) });
  } finally {
    await reader.close();
  }
}

/** Rows 1 to n through `of`. */
function rows(n: number, of: (row: number) => string): string {
  return Array.from({ length: n }, (_, at) => `(${of(at + 1)})`).join(', ');
}

function fieldOf({ plan }: ModelDraft, dataset: string, field: string) {
  return plan.datasets.find(({ name }) => name === dataset)?.fields.find(({ name }) => name === field);
}

const PEOPLE = `CREATE TABLE employees (empid INTEGER PRIMARY KEY, empname TEXT);
  INSERT INTO employees VALUES ${rows(20, (at) => `${at}, 'Person ${at}'`)};`;

describe('relationships', () => {
  it('are found where names and values agree: planned by whom, but not a number that merely fits', async () => {
    const draft = await drafted(`${PEOPLE}
      CREATE TABLE orders (orderid INTEGER PRIMARY KEY, plannedby INTEGER, qty INTEGER);
      INSERT INTO orders VALUES ${rows(50, (at) => `${at}, ${1 + (at % 7)}, ${1 + (at % 5)}`)};`);
    expect(draft.plan.relations.map(({ fromColumns, to }) => [fromColumns, to])).toEqual([
      [['plannedby'], 'employees'],
    ]);
  });

  it('are not believed without evidence', async () => {
    const draft = await drafted(`${PEOPLE}
      CREATE TABLE orders (orderid INTEGER PRIMARY KEY, plannedby INTEGER);
      INSERT INTO orders VALUES ${rows(50, (at) => `${at}, ${500 + at}`)};`);
    expect(draft.plan.relations).toEqual([]);
  });
});

describe('columns', () => {
  const WO = `CREATE TABLE work_orders (id INTEGER PRIMARY KEY, number TEXT, status TEXT, priority TEXT, opened_at INTEGER, due_on INTEGER,
    closed_on TEXT, cost REAL, approved TEXT, "my col" TEXT, picture BLOB, email TEXT);
    INSERT INTO work_orders VALUES ${rows(
      60,
      (at) =>
        `${at}, 'WO-${100 + at}', '${['OPEN', 'CLOSED', 'BAJA'][at % 3]}', '${['ALTA', 'MEDIA', 'BAJA'][at % 3]}', ${1_767_225_600 + 86_400 * at}, 202601${10 + (at % 20)},
         '1${at % 9}/02/2026', ${at}.5, '${at % 2 ? 'SI' : 'NO'}', 'x', x'00', 'a@b.example'`,
    )};`;

  it('become what their values are', async () => {
    const draft = await drafted(WO);
    const role = (field: string) => fieldOf(draft, 'work_orders', field)?.role;
    expect(Object.fromEntries(['number', 'status', 'opened_at', 'due_on', 'closed_on', 'cost', 'approved'].map((field) => [field, role(field)]))).toEqual({
      number: 'code', status: 'category', opened_at: 'time', due_on: 'time', closed_on: 'time', cost: 'measure', approved: 'flag',
    }); // prettier-ignore
    expect(fieldOf(draft, 'work_orders', 'closed_on')?.expression).toContain("LIKE '__/__/____'");
    const [plan] = draft.plan.datasets;
    expect(plan?.leftOut.map(({ column }) => column)).toEqual(['my col', 'picture', 'email']);
    expect(plan?.predicates.map(({ name }) => name)).toEqual(expect.arrayContaining(['approved', 'not_approved']));
    expect(plan?.defaultTime).toBe('opened_at');
  });

  it('in which only yes is written are flags whose no is an empty cell', async () => {
    const draft = await drafted(
      `CREATE TABLE machines (id INTEGER PRIMARY KEY, code TEXT, critical TEXT);
       INSERT INTO machines VALUES ${rows(20, (at) => `${at}, 'M-${100 + at}', ${at % 3 ? "'X'" : 'NULL'}`)}`,
    );
    expect(draft.plan.datasets[0]?.predicates.map(({ expression }) => expression)).toEqual([
      "critical = 'X'",
      "critical IS NULL OR critical = ''",
    ]);
    expect(readSemanticModel(draft.text(draft.suggestions, 'es'), 'draft', { lint: true }).findings).toEqual([]);
  });

  it('have values with words that fit: “baja” is a low priority but a retired state', async () => {
    const draft = await drafted(WO);
    const word = (field: string) =>
      fieldOf(draft, 'work_orders', field)?.values.find(({ value }) => value === 'BAJA')?.words.en.label;
    expect([word('priority'), word('status')]).toEqual(['low', 'retired']);
  });

  it('give a file that loads as it is, the same every time', async () => {
    const draft = await drafted(WO);
    const text = draft.text(draft.suggestions, 'es');
    expect(readSemanticModel(text, 'draft', { lint: true }).findings).toEqual([]);
    expect(text).not.toContain('@');
    expect(draft.text(draft.suggestions, 'es')).toBe(text);
  });
});

describe('tables', () => {
  it('without a key are left out, and said to be', async () => {
    const { plan } = await drafted(`${PEOPLE} CREATE TABLE log (text TEXT); INSERT INTO log VALUES ('a'), ('a');`);
    expect(plan.datasets.map(({ name }) => name)).toEqual(['employees']);
    expect(plan.leftOut).toMatchObject([{ table: 'log' }]);
  });

  it('and views can be chosen; one that is not there is an error', async () => {
    const sql = `${PEOPLE} CREATE VIEW staff AS SELECT empid, empname FROM employees;`;
    expect((await drafted(sql, ['staff'])).plan.datasets.map(({ name }) => name)).toEqual(['staff']);
    await rm(join(folder, 'plant.sqlite'));
    await expect(drafted(sql, ['nowhere'])).rejects.toThrow('no table or view named nowhere');
  });

  it('of links have no rows of their own to count', async () => {
    const { plan } = await drafted(`${PEOPLE}
      CREATE TABLE skills (skillid INTEGER PRIMARY KEY, skillname TEXT); INSERT INTO skills VALUES (1, 'Welding'), (2, 'Rigging');
      CREATE TABLE employee_skills (empid INTEGER REFERENCES employees, skillid INTEGER REFERENCES skills, PRIMARY KEY (empid, skillid));
      INSERT INTO employee_skills VALUES (1, 1), (2, 2), (3, 1);`);
    expect(plan.datasets.find(({ name }) => name === 'employee_skills')?.part).toBe('bridge');
  });
});

describe('what people say of a plant', () => {
  const PLANT = `CREATE TABLE asset (assetid INTEGER PRIMARY KEY, assettag TEXT, vendorname TEXT);
    INSERT INTO asset VALUES ${rows(30, (at) => `${at}, 'AST-${100 + at}', '${['Siemens', 'Fanuc', 'Demag'][at % 3]}'`)};
    CREATE TABLE downtime (downtimeid INTEGER PRIMARY KEY, assetid INTEGER REFERENCES asset, startedat TEXT, minutesdown INTEGER);
    INSERT INTO downtime VALUES ${rows(60, (at) => `${at}, ${1 + (at % 30)}, '2026-0${1 + (at % 9)}-11', ${at * 3}`)};
    CREATE TABLE partstock (partid INTEGER PRIMARY KEY, partnumber TEXT, onhandqty INTEGER, unitprice REAL);
    INSERT INTO partstock VALUES ${rows(30, (at) => `${at}, 'PN-${100 + at}', ${at % 7}, ${at}.25`)};
    CREATE TABLE truck (truckid INTEGER PRIMARY KEY, truckcode TEXT, modelyear INTEGER);
    INSERT INTO truck VALUES ${rows(30, (at) => `${at}, 'TR-${100 + at}', ${2010 + (at % 9)}`)};
    ${PEOPLE}`;

  it('is not what its columns are called: vendors, not the names of vendors', async () => {
    const field = fieldOf(await drafted(PLANT), 'asset', 'vendorname');
    expect([field?.role, field?.words.en.label, field?.words.es.label]).toEqual(['category', 'vendor', 'proveedor']);
  });

  it('is how long a stop took, where a table of downtime holds each', async () => {
    const draft = await drafted(PLANT);
    expect(draft.plan.datasets.find(({ name }) => name === 'downtime')?.naming.words.en.label).toBe('downtime event');
    expect(fieldOf(draft, 'downtime', 'minutesdown')?.words.en.synonyms).toContain('downtime');
  });

  it('is “who” of the one table of people, and what the stock is worth', async () => {
    const { plan } = await drafted(PLANT);
    expect(plan.datasets.find(({ name }) => name === 'employees')?.naming.words.es.synonyms).toContain('persona');
    expect(plan.metrics.map(({ name, expression }) => [name, expression])).toContainEqual([
      'partstock_stock_value',
      'SUM(partstock.onhandqty * partstock.unitprice)',
    ]);
  });

  it('groups by a year of which there are few', async () => {
    expect(fieldOf(await drafted(PLANT), 'truck', 'modelyear')?.role).toBe('category');
  });
});

describe('a database', () => {
  it.each(['', 'fleet.sqlite', 'mysql://host', 'oracle://x/y'])('is not read from “%s”', async (url) => {
    await expect(Promise.resolve().then(() => openSchemaReader(url))).rejects.toMatchObject({
      code: 'database_url',
      kind: 'invalid',
    });
  });

  it('that does not answer is said to, without its password', async () => {
    const opened = openSchemaReader('postgres://reader:hunter2@127.0.0.1:1/plant');
    await expect(opened).rejects.toMatchObject({ code: 'plant_unreachable' });
    await expect(opened).rejects.not.toThrow('hunter2');
    await expect(openSchemaReader('mysql://reader:hunter2@127.0.0.1:1/plant')).rejects.toMatchObject({
      code: 'plant_unreachable',
    });
    await expect(openSchemaReader(`sqlite:${join(folder, 'none.sqlite')}`)).rejects.toMatchObject({
      code: 'plant_unreachable',
    });
  });
});

describe('suggestions', () => {
  it('ask for periods of events, not of things that are there on every day', async () => {
    const { suggestions } = await drafted(`
      CREATE TABLE machines (id INTEGER PRIMARY KEY, area TEXT, installed_on TEXT, replacement_cost REAL);
      INSERT INTO machines VALUES ${rows(30, (at) => `${at}, 'A${at % 3}', '2019-01-${10 + (at % 20)}', ${at}.5`)};
      CREATE TABLE work_orders (id INTEGER PRIMARY KEY, machine_id INTEGER REFERENCES machines, opened_on TEXT, cost REAL);
      INSERT INTO work_orders VALUES ${rows(60, (at) => `${at}, ${1 + (at % 30)}, '2026-01-${10 + (at % 20)}', ${at}.5`)};`);
    const about = (word: string): string[] =>
      suggestions.en.filter((question) => question.toLowerCase().includes(word));
    expect(about('machines').filter((question) => question.includes('year'))).toEqual([]);
    expect(about('machines').length).toBeGreaterThan(1);
    expect(about('orders').filter((question) => question.includes('year')).length).toBeGreaterThan(0);
  });
});

describe('texts by language', () => {
  const ORDERS = `CREATE TABLE T003P (MANDT TEXT, SPRAS TEXT, AUART TEXT, TXT TEXT, PRIMARY KEY (MANDT, SPRAS, AUART));
    INSERT INTO T003P VALUES ('100','E','ZA','Refurbishment'), ('100','S','ZA','Reacondicionamiento'), ('100','D','ZA','Umbau'),
      ('100','E','ZB','Inspection'), ('100','S','ZB','Inspección'), ('100','D','ZB','Inspektion');
    CREATE TABLE AUFK (MANDT TEXT, AUFNR TEXT, AUART TEXT, ERDAT TEXT, IDAT2 TEXT, KTEXT TEXT, PRIMARY KEY (MANDT, AUFNR));
    INSERT INTO AUFK VALUES ${rows(40, (at) => `'100', '${400000 + at}', '${at % 2 ? 'ZA' : 'ZB'}', '202601${10 + (at % 20)}', '${at % 3 ? '20260201' : '00000000'}', 'x'`)};
    CREATE TABLE AFIH (MANDT TEXT, AUFNR TEXT, PRIOK TEXT, PRIMARY KEY (MANDT, AUFNR));
    INSERT INTO AFIH VALUES ${rows(40, (at) => `'100', '${400000 + at}', '${1 + (at % 4)}'`)};`;

  it('are the words of codes, and no dataset', async () => {
    const draft = await drafted(ORDERS);
    expect(draft.plan.datasets.map(({ name }) => name)).not.toContain('003_p');
    expect(draft.plan.leftOut.map(({ table }) => table)).toEqual(['T003P']);
    expect(fieldOf(draft, 'aufk', 'AUART')?.values.map(({ words }) => [words.es.label, words.en.label])).toEqual([
      ['reacondicionamiento', 'refurbishment'],
      ['inspección', 'inspection'],
    ]);
  });

  it('leave days of zeros out, and tables that share a key lead to the one with the most columns', async () => {
    const draft = await drafted(ORDERS);
    expect(fieldOf(draft, 'aufk', 'IDAT2')).toMatchObject({ role: 'time' });
    expect(fieldOf(draft, 'aufk', 'IDAT2')?.expression).toContain("NULLIF(IDAT2, '00000000')");
    expect(draft.plan.relations.map(({ from, to }) => [from, to])).toEqual([['afih', 'aufk']]);
  });
});

describe('suggestions', () => {
  it('are not made of names that are no words', async () => {
    const draft = await drafted(`CREATE TABLE machines (id INTEGER PRIMARY KEY, zzqx TEXT, status TEXT);
      INSERT INTO machines VALUES ${rows(40, (at) => `${at}, '${at % 2 ? 'X' : ''}', '${at % 3 ? 'OPEN' : 'CLOSED'}'`)};
      CREATE TABLE wvrtx (id INTEGER PRIMARY KEY, qqlk TEXT, cost REAL);
      INSERT INTO wvrtx VALUES ${rows(40, (at) => `${at}, '${at % 3}', ${at}`)};`);
    expect(draft.suggestions.en.length).toBeGreaterThan(1);
    expect(draft.suggestions.en.filter((question) => /zzqx|wvrt|qqlk/i.test(question))).toEqual([]);
  });
});

describe('lists', () => {
  it('begin with what rows without a code always have, before what they belong to', async () => {
    const draft = await drafted(`CREATE TABLE substations (code TEXT PRIMARY KEY, name TEXT);
      INSERT INTO substations VALUES ${rows(12, (at) => `'SE-${10 + at}', 'Station ${at}'`)};
      CREATE TABLE bays (id INTEGER PRIMARY KEY, substation_code TEXT REFERENCES substations, end_date TEXT, bay_number TEXT);
      INSERT INTO bays VALUES ${rows(48, (at) => `${at}, 'SE-${11 + (at % 12)}', ${at % 2 ? "'2026-01-02'" : 'NULL'}, 'B0${at % 4}'`)};`);
    const list = draft.plan.datasets.find(({ name }) => name === 'bays')?.listFields;
    expect(list?.slice(0, 2)).toEqual(['bay_number', 'substations.code']);
  });
});

describe('what tables say of themselves', () => {
  const DOMAIN = `CREATE TABLE domain (listId TEXT, value TEXT, description TEXT, PRIMARY KEY (listId, value));
    INSERT INTO domain VALUES ('WOSTATUS', 'COMP', 'Completed'), ('WOSTATUS', 'CLOSE', 'Closed'), ('WOSTATUS', 'INPRG', 'In progress'),
      ('CRAFT', 'TYR', 'Tyre fitter'), ('CRAFT', 'WLD', 'Welder'), ('WORKTYPE', 'CM', 'Corrective maintenance'), ('WORKTYPE', 'PM', 'Preventive maintenance');
    CREATE TABLE labor (laborCode TEXT PRIMARY KEY, displayName TEXT, craft TEXT);
    INSERT INTO labor VALUES ${rows(20, (at) => `'L${200 + at}', 'Person ${at}', '${at % 2 ? 'TYR' : 'WLD'}'`)};
    CREATE TABLE wo (woNum TEXT PRIMARY KEY, workType TEXT, status TEXT, lead TEXT REFERENCES labor (laborCode), targCompDate TEXT, actFinish TEXT, cost_clp REAL);
    INSERT INTO wo VALUES ${rows(
      40,
      (at) =>
        `'W${5000 + at}', '${at % 2 ? 'CM' : 'PM'}', '${['COMP', 'CLOSE', 'INPRG'][at % 3] ?? ''}', ${at % 4 ? `'L${200 + (at % 20) + 1}'` : 'NULL'}, '2026-03-${10 + (at % 15)}', ${at % 3 === 2 ? 'NULL' : `'2026-03-${10 + (at % 18)}'`}, ${at * 100}.5`,
    )};`;
  const wordsOf = (draft: ModelDraft, dataset: string, predicate: string) =>
    draft.plan.datasets.find(({ name }) => name === dataset)?.predicates.find(({ name }) => name === predicate);

  it('gives the codes of many columns their words out of one table, which is no dataset', async () => {
    const draft = await drafted(DOMAIN);
    expect(draft.plan.datasets.map(({ name }) => name)).not.toContain('domain');
    const craft = fieldOf(draft, 'labor', 'craft')?.values.find(({ value }) => value === 'TYR');
    expect(craft?.words.en.label).toBe('tyre fitter');
    const kind = fieldOf(draft, 'wo', 'workType')?.values.find(({ value }) => value === 'CM');
    expect(kind?.words.en).toMatchObject({ label: 'corrective' });
    expect(kind?.words.es.synonyms).toContain('mantenimiento correctivo');
  });

  it('names people who work, those whom nobody leads, and all that is finished', async () => {
    const draft = await drafted(DOMAIN);
    expect(draft.plan.datasets.find(({ name }) => name === 'labor')?.naming.words.es.label).toBe('técnico');
    expect(wordsOf(draft, 'wo', 'no_lead')?.words.en.synonyms).toContain('with no lead assigned');
    expect(wordsOf(draft, 'wo', 'no_lead')?.words.es.synonyms).toContain('sin técnico asignado');
    expect(wordsOf(draft, 'wo', 'finished')?.expression).toBe("status IN ('CLOSE', 'COMP')");
    expect(wordsOf(draft, 'wo', 'past_targcompdate')?.words.en.synonyms).toContain('past their target date');
  });

  it('counts amounts in the currency that names of columns say', async () => {
    expect((await drafted(DOMAIN)).plan.currency).toBe('CLP');
  });

  it('calls biomedical equipment equipment, and takes what many are called alike for a kind', async () => {
    const draft =
      await drafted(`CREATE TABLE equipos_biomedicos (num_inventario TEXT PRIMARY KEY, descripcion TEXT, costo_mxn REAL);
      INSERT INTO equipos_biomedicos VALUES ${rows(40, (at) => `'EB-${1000 + at}', '${['Desfibrilador', 'Autoclave', 'Bomba de infusión'][at % 3] ?? ''}', ${at * 10}.5`)};`);
    const [plan] = draft.plan.datasets;
    expect(plan?.naming.words.es.synonyms).toEqual(expect.arrayContaining(['equipo', 'equipos']));
    expect(plan?.naming.words.en.synonyms).toEqual(expect.arrayContaining(['device', 'asset']));
    expect(fieldOf(draft, 'equipos_biomedicos', 'descripcion')).toMatchObject({
      role: 'category',
      standsForEntity: true,
    });
  });

  it('knows modules of large systems, classes that somebody answers for, and whose name a name is', async () => {
    const draft = await drafted(`CREATE TABLE hr_department (id INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO hr_department VALUES ${rows(4, (at) => `${at}, 'Department ${at}'`)};
      CREATE TABLE res_users (id INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO res_users VALUES ${rows(9, (at) => `${at}, 'Person ${at}'`)};
      CREATE TABLE equipment_category (id INTEGER PRIMARY KEY, name TEXT, parent_id INTEGER REFERENCES equipment_category, technician_id INTEGER REFERENCES res_users);
      INSERT INTO equipment_category VALUES (1, 'Machines', NULL, 1), (2, 'Centrifugal pump', 1, 2), (3, 'Vacuum pump', 1, 3), (4, 'Air compressor', 1, 3);
      CREATE TABLE equipment (id INTEGER PRIMARY KEY, name TEXT, category_id INTEGER REFERENCES equipment_category, department_id INTEGER REFERENCES hr_department);
      INSERT INTO equipment VALUES ${rows(40, (at) => `${at}, 'Machine ${at}', ${2 + (at % 3)}, ${1 + (at % 4)}`)};
      CREATE TABLE request (id INTEGER PRIMARY KEY, name TEXT, equipment_id INTEGER REFERENCES equipment);
      INSERT INTO request VALUES ${rows(40, (at) => `${at}, 'Leak ${at}', ${at}`)};`);
    expect(draft.plan.datasets.map(({ naming }) => naming.words.es.label)).toEqual(
      expect.arrayContaining(['departamento', 'usuario']),
    );
    expect(fieldOf(draft, 'equipment', 'category_id')).toMatchObject({ role: 'category', standsForEntity: true });
    const kinds = fieldOf(draft, 'equipment', 'category_id')?.values ?? [];
    expect(kinds.find(({ value }) => value === 4)?.words.es.synonyms).toContain('compresores');
    const { predicates } = draft.plan.datasets.find(({ name }) => name === 'equipment') ?? {};
    expect(predicates?.find(({ words }) => words.en.label === 'pump')?.expression).toBe('category_id IN (2, 3)');
    expect(fieldOf(draft, 'department', 'name')?.words).toMatchObject({
      es: { label: 'nombre de departamento' },
      en: { label: 'department name' },
    });
  });
});
