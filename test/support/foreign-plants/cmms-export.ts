import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const EQUIPMENT = 70;
const ORDERS = 360;

/** The export of a vendor's maintenance system: run-together and mixed names, coded states, no declared relationships. */
export const CMMS_EXPORT: ForeignPlant = {
  tables: `
CREATE TABLE site (siteid INT PRIMARY KEY, sitename VARCHAR(60));
CREATE TABLE equiptype (equiptypeid INT PRIMARY KEY, typename VARCHAR(60));
CREATE TABLE employee (empid INT PRIMARY KEY, empname VARCHAR(80), craft VARCHAR(40), isactive TINYINT(1), mobile VARCHAR(30));
CREATE TABLE equipment (equipid INT PRIMARY KEY, equipno VARCHAR(20), equipdesc VARCHAR(120), equiptypeid INT, siteid INT,
  manufacturer VARCHAR(60), installdate DATE, criticality INT, replacementcost DECIMAL(12,2));
CREATE TABLE wo (woid INT PRIMARY KEY, wonum VARCHAR(12), equipid INT, wostatus VARCHAR(10), wotype VARCHAR(10), createdon DATETIME,
  PlannedDateStart DATETIME, PlannedDateEnd DATETIME, ActualDateStart DATETIME, ActualDateEnd DATETIME, assignedto INT, plannedby INT,
  esthours DECIMAL(8,1), acthours DECIMAL(8,1), totalcost DECIMAL(12,2));
CREATE TABLE failcode (failcodeid INT PRIMARY KEY, faildesc VARCHAR(60));
CREATE TABLE failure (failureid INT PRIMARY KEY, equipid INT, failcodeid INT, FailureDate DATE, downtimehrs DECIMAL(8,1));
`,
  rows: (today) => {
    const dice = new Dice(37);
    const types = ['Pump', 'Compressor', 'Conveyor', 'Boiler', 'Fan'];
    const equipment = Array.from({ length: EQUIPMENT }, (_, at): Scalar[] => {
      const type = dice.below(types.length);
      return [
        at + 1, code(['PMP', 'CMP', 'CNV', 'BLR', 'FAN'][type] ?? '', 100 + at, 3), `${types[type] ?? ''} unit ${at + 1}`, type + 1,
        1 + dice.below(4), dice.one(['Acme', 'Bolt', 'Core', 'Delta']), daysBefore(today, 300 + dice.below(4000)), 1 + dice.below(3),
        1000 * (2 + dice.below(40)),
      ]; // prettier-ignore
    });
    const orders = Array.from({ length: ORDERS }, (_, at): Scalar[] => {
      const age = dice.below(450);
      const state =
        age > 60 ? dice.one(['COMP', 'COMP', 'CLOSE', 'CAN']) : dice.one(['WAPPR', 'APPR', 'INPRG', 'WMATL', 'COMP']);
      const done = state === 'COMP' || state === 'CLOSE';
      const started = done || state === 'INPRG' ? moment(daysBefore(today, Math.max(0, age - 2)), dice) : null;
      const ended = done ? `${daysBefore(today, Math.max(0, age - 2 - dice.below(12)))} 19:00:00` : null;
      return [
        at + 1, code('WO', at + 1, 5), 1 + dice.below(EQUIPMENT - 3), state, dice.one(['PM', 'CM', 'EM', 'INSP']), moment(daysBefore(today, age), dice),
        moment(daysBefore(today, age - 1), dice), moment(daysBefore(today, age - 8), dice), started, ended, dice.below(10) === 0 ? null : 1 + dice.below(11),
        1 + dice.below(3), 1 + dice.below(12), done ? 0.5 * (1 + dice.below(30)) : null, done ? 30 * (1 + dice.below(80)) : 0,
      ]; // prettier-ignore
    });
    return [
      {
        table: 'site',
        rows: [
          [1, 'Northfield'],
          [2, 'Riverside'],
          [3, 'Hillcrest'],
          [4, 'Lakeview'],
        ],
      },
      { table: 'equiptype', rows: types.map((type, at) => [at + 1, type]) },
      {
        table: 'employee',
        rows: ['Ada Brook', 'Ben Clay', 'Cora Dunn', 'Dan Ellis', 'Eve Ford', 'Finn Gray', 'Gina Holt', 'Hank Ives', 'Iris Jude', 'Jack Kane', 'Kim Lowe', 'Lars Moss'].map(
          (name, at): Scalar[] => [at + 1, name, dice.one(['Mechanical', 'Electrical', 'Instrumentation']), at === 11 ? 0 : 1, `555 02${at}`],
        ), // prettier-ignore
      },
      { table: 'equipment', rows: equipment },
      { table: 'wo', rows: orders },
      {
        table: 'failcode',
        rows: [
          [1, 'Leakage'],
          [2, 'Overheating'],
          [3, 'Vibration'],
          [4, 'Noise'],
          [5, 'Wear'],
        ],
      },
      {
        table: 'failure',
        rows: Array.from({ length: 210 }, (_, at): Scalar[] => [
          at + 1, 1 + dice.below(EQUIPMENT), 1 + dice.below(5), daysBefore(today, dice.below(450)), 0.5 * (1 + dice.below(30)),
        ]), // prettier-ignore
      },
    ];
  },
};
