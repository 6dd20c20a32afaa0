import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantDoor } from '../../../../../test/support/plant-door.js';
import type { SqlDialect } from '../dialect.js';

const DIALECTS: readonly SqlDialect[] = ['sqlite', 'postgresql', 'mysql'];

/** `x` is four times as long in each expression than in the one before. */
function grown(times: number, concat: (parts: string[]) => string): string {
  const ctes = Array.from({ length: times }, (_, at) => {
    return `t${at + 1} AS (SELECT ${concat(['x', 'x', 'x', 'x'])} AS x FROM t${at})`;
  });
  return `WITH t0 AS (SELECT title AS x FROM work_orders), ${ctes.join(', ')}`;
}

const CONCAT = (parts: string[]): string => `CONCAT(${parts.join(', ')})`;
const BARS = (parts: string[]): string => parts.join(' || ');

describe('Texts that a statement makes and searches', () => {
  let door: PlantDoor;

  beforeAll(async () => {
    door = await PlantDoor.open();
  }, 30_000);

  const verdict = (sql: string, dialect: SqlDialect): string => {
    try {
      door.guard.check(sql, dialect);
      return 'accepted';
    } catch (error) {
      return (error as Error).message.replace('The statement was refused: ', '');
    }
  };

  describe.each(DIALECTS)('for %s', (dialect) => {
    const search = dialect === 'postgresql' ? 'STRPOS' : 'INSTR';

    it.each([
      ['columns joined', `SELECT ${CONCAT(['name', "' '", 'code'])} AS x FROM equipment`],
      ['a column searched for a text', `SELECT code FROM equipment WHERE ${search}(name, 'bomba') > 0`],
      ['a column searched for another', `SELECT code FROM equipment WHERE ${search}(name, manufacturer) > 0`],
      ['accents taken off', `SELECT ${'REPLACE('.repeat(10)}name${", 'á', 'a')".repeat(10)} AS x FROM equipment`],
      ['blanks doubled', `SELECT REPLACE(name, ' ', '  ') AS x FROM equipment`],
      ['a text grown some times', `${grown(3, CONCAT)} SELECT x FROM t3`],
      ['one hundred conditions', `SELECT code FROM equipment WHERE ${"name LIKE '%a%' OR ".repeat(99)} code = 'x'`],
      ['grouped texts', `SELECT ${dialect === 'postgresql' ? "STRING_AGG(code, ',')" : 'GROUP_CONCAT(code)'} AS x FROM equipment`],
    ])('are accepted: %s', (_, sql) => {
      expect(verdict(sql, dialect)).toBe('accepted');
    }); // prettier-ignore

    it.each([
      ['grown by joining', `${grown(8, CONCAT)} SELECT CHAR_LENGTH(x) AS n FROM t8`],
      ['grown by the operator', `${grown(8, BARS)} SELECT x FROM t8`],
      ['grown by replacing', `SELECT ${'REPLACE('.repeat(6)}name${", 'e', 'eeeeeeeeee')".repeat(6)} AS x FROM equipment`],
      ['replaced by columns', 'SELECT REPLACE(name, ?, title) AS x FROM equipment, work_orders'],
      ['grown in a subquery', `SELECT (${grown(8, CONCAT)} SELECT MAX(x) FROM t8) AS x FROM sites`],
      ['grown in a union', `SELECT x FROM (SELECT code AS x FROM sites UNION ${grown(8, CONCAT)} SELECT x FROM t8) u`],
      ['searched for long ones', `${grown(3, CONCAT)} SELECT ${search}(x, CONCAT(x, 'b')) AS n FROM t3`],
      ['searched by LIKE', `${grown(3, CONCAT)} SELECT code FROM sites, t3 WHERE x LIKE CONCAT(x, 'b')`],
      ['searched again and again', `SELECT ${Array.from({ length: 20 }, (_, n) => `${search}(name, manufacturer) AS c${n}`).join(', ')} FROM equipment`],
      ['trimmed by long ones', `${grown(3, CONCAT)} SELECT TRIM(BOTH x FROM x) AS y FROM t3`],
    ])('are refused: %s', (_, sql) => {
      expect(verdict(sql.replaceAll('CHAR_LENGTH', dialect === 'sqlite' ? 'LENGTH' : 'CHAR_LENGTH'), dialect)).toMatch(
        /too long|could not be read|use CONCAT/,
      );
    }); // prettier-ignore
  });
});
