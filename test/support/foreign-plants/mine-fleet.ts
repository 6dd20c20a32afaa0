import type { Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const KINDS = [
  ['HT', 'Haul truck', 'Caterpillar', '793F', 3_900_000],
  ['HT', 'Haul truck', 'Komatsu', '930E', 4_200_000],
  ['WL', 'Wheel loader', 'Komatsu', 'WA900', 1_800_000],
  ['DZ', 'Dozer', 'Caterpillar', 'D11T', 1_600_000],
  ['DR', 'Blast hole drill', 'Epiroc', 'PV271', 2_700_000],
  ['GR', 'Motor grader', 'Caterpillar', '24M', 1_100_000],
  ['WT', 'Water truck', 'Komatsu', 'HD605', 900_000],
] as const;

/** A mine's mobile fleet, exported from a vendor's product: terse names in camel case, codes in capitals explained in one domain table, natural keys, days and moments as text. */
export const MINE_FLEET: ForeignPlant = {
  tables: `
CREATE TABLE alnDomain (domainId TEXT, value TEXT, description TEXT, PRIMARY KEY (domainId, value));
CREATE TABLE site (siteId TEXT PRIMARY KEY, siteName TEXT, region TEXT);
CREATE TABLE asset (assetNum TEXT PRIMARY KEY, description TEXT, eqType TEXT, siteId TEXT REFERENCES site (siteId), mfr TEXT, modelNo TEXT, serialNum TEXT, commDate TEXT, acqCost REAL, assetStatus TEXT, critRank INTEGER, warrExpDate TEXT);
CREATE TABLE labor (laborCode TEXT PRIMARY KEY, displayName TEXT, craft TEXT, crew TEXT, siteId TEXT REFERENCES site (siteId), hireDate TEXT, payRate REAL, isActive INTEGER);
CREATE TABLE failCode (failCode TEXT PRIMARY KEY, description TEXT, failClass TEXT);
CREATE TABLE pm (pmNum TEXT PRIMARY KEY, description TEXT, assetNum TEXT REFERENCES asset (assetNum), intervalHrs INTEGER, estLabHrs REAL, lastCompDate TEXT, nextDate TEXT, isActive INTEGER);
CREATE TABLE wo (woNum TEXT PRIMARY KEY, description TEXT, assetNum TEXT REFERENCES asset (assetNum), workType TEXT, status TEXT, woPriority INTEGER, failCode TEXT REFERENCES failCode (failCode), pmNum TEXT REFERENCES pm (pmNum), leadCraft TEXT REFERENCES labor (laborCode),
  reportDate TEXT, targCompDate TEXT, actStart TEXT, actFinish TEXT, estLabHrs REAL, actLabHrs REAL, actLabCost REAL, actMatCost REAL, downHrs REAL);
CREATE TABLE labTrans (labTransId INTEGER PRIMARY KEY, woNum TEXT REFERENCES wo (woNum), laborCode TEXT REFERENCES labor (laborCode), transDate TEXT, regHrs REAL, otHrs REAL);
CREATE TABLE invItem (itemNum TEXT PRIMARY KEY, description TEXT, commodity TEXT, vendor TEXT, curBal INTEGER, minLevel INTEGER, avgCost REAL, lastIssueDate TEXT);
CREATE TABLE matUse (matUseId INTEGER PRIMARY KEY, woNum TEXT REFERENCES wo (woNum), itemNum TEXT REFERENCES invItem (itemNum), qty INTEGER, unitCost REAL, issueDate TEXT);
CREATE TABLE meterRdg (rdgId INTEGER PRIMARY KEY, assetNum TEXT REFERENCES asset (assetNum), rdgDate TEXT, smuHrs REAL, deltaHrs REAL);
CREATE TABLE fuelTrans (fuelId INTEGER PRIMARY KEY, assetNum TEXT REFERENCES asset (assetNum), fuelDate TEXT, litres REAL, fuelCost REAL);
`,
  rows: (today) => {
    const dice = new Dice(1613);
    const sites = ['CENTINELA', 'EL ROBLE', 'KINROSS HILL'];
    const siteIds = ['CEN', 'ROB', 'KIN'];
    const counts = new Map<string, number>();
    const assets = Array.from({ length: 64 }, (_, at): Scalar[] => {
      const [type, name, maker, model, price] = KINDS[at < 24 ? at % 2 : 2 + dice.below(5)] ?? KINDS[0];
      const number = (counts.get(type) ?? 0) + 1;
      counts.set(type, number);
      const age = 200 + dice.below(4000);
      return [
        `${type}${String(100 + number)}`, `${name} ${String(100 + number)}`, type, siteIds[at % 3] ?? '', maker, model, `${maker.slice(0, 2).toUpperCase()}${String(88000 + at * 71)}`, daysBefore(today, age),
        price + 10_000 * dice.below(30), dice.one(['OPERATING', 'OPERATING', 'OPERATING', 'DOWN', 'STANDBY', 'DECOM']), 1 + dice.below(3), dice.below(4) === 0 ? null : daysBefore(today, age - 1095),
      ]; // prettier-ignore
    });
    const people = ['Ken Bradley', 'Rosa Ibarra', 'Tim Oakes', 'Sonia Vidal', 'Ahmed Khan', 'Luis Cornejo', 'Grace Ndlovu', 'Pat Doyle', 'Marta Rojas', 'Wes Turner', 'Ivy Chan', 'Pedro Salas', 'Neil Frost', 'Carla Muñoz', 'Dana White', 'Omar Farah', 'Jill Stone', 'Raúl Tapia', 'Zoe Martin', 'Bruno Keller', 'Hugo Lagos', 'Amy Reed', 'Igor Petrov', 'Lena Vogt', 'Sam Okoro', 'Elsa Araya', 'Max Holt', 'Nadia Haddad', 'Joe Parks', 'Inés Bravo']; // prettier-ignore
    const labor = people.map((name, at): Scalar[] => [`L${String(201 + at)}`, name, dice.one(['HDFITTER', 'HDFITTER', 'AUTOELEC', 'BOILERMKR', 'TYREFIT']), ['A', 'B', 'C', 'D'][at % 4] ?? 'A', siteIds[dice.below(3)] ?? '', daysBefore(today, 100 + dice.below(5000)), 38 + dice.below(40) + 0.5, at % 11 === 7 ? 0 : 1]); // prettier-ignore
    const failures = [['ENGOVH', 'Engine overheating', 'POWERTRAIN'], ['TRNSLP', 'Transmission slipping', 'POWERTRAIN'], ['HYDLEAK', 'Hydraulic hose leak', 'HYDRAULIC'], ['HYDPMP', 'Hydraulic pump failure', 'HYDRAULIC'], ['TYRCUT', 'Tyre cut', 'TYRE'], ['TYRPRS', 'Low tyre pressure', 'TYRE'], ['ELECSHT', 'Electrical short circuit', 'ELECTRICAL'], ['BRKWRN', 'Worn brakes', 'BRAKE'], ['GETWEAR', 'Ground engaging tool wear', 'STRUCTURE'], ['FRMCRK', 'Frame crack', 'STRUCTURE']] as const; // prettier-ignore
    const plans = Array.from({ length: 120 }, (_, at): Scalar[] => {
      const interval = [250, 500, 1000, 2000][at % 4] ?? 250;
      return [`PM${String(4001 + at)}`, `${String(interval)} hr service`, assets[at % 60]?.[0] ?? null, interval, interval / 100, at % 17 === 0 ? null : daysBefore(today, 5 + dice.below(200)), daysBefore(today, dice.below(90) - 60), dice.below(9) === 0 ? 0 : 1]; // prettier-ignore
    });
    const items = Array.from({ length: 45 }, (_, at): Scalar[] => {
      const [name, commodity] = (
        [
          ['Engine oil filter', 'FILTER'],
          ['Fuel filter', 'FILTER'],
          ['Hydraulic hose', 'HOSE'],
          ['Haul truck tyre', 'TYRE'],
          ['Bucket tooth', 'GET'],
          ['Brake disc', 'BRAKE'],
          ['Alternator', 'ELEC'],
          ['Coolant drum', 'FLUID'],
          ['Track shoe', 'GET'],
        ] as const
      )[at % 9] ?? ['Engine oil filter', 'FILTER'];
      return [`I-${String(70001 + at)}`, `${name} ${String.fromCharCode(65 + Math.floor(at / 9))}`, commodity, dice.one(['Finning', 'Komatsu Parts', 'Bridgestone', 'Donaldson']), dice.below(60), 5 + dice.below(20), 15 + 12.5 * dice.below(300), dice.below(7) === 0 ? null : daysBefore(today, dice.below(400))]; // prettier-ignore
    });
    const [time, issues]: [Scalar[][], Scalar[][]] = [[], []];
    const orders = Array.from({ length: 300 }, (_, at): Scalar[] => {
      const age = dice.below(540);
      const kind = dice.one(['CM', 'CM', 'PM', 'PM', 'EM', 'INSP', 'MOD']);
      const status = age > 80 ? dice.one(['CLOSE', 'CLOSE', 'CLOSE', 'COMP', 'CAN']) : dice.one(['WAPPR', 'APPR', 'INPRG', 'WMATL', 'COMP', 'COMP']); // prettier-ignore
      const done = status === 'COMP' || status === 'CLOSE';
      const broken = kind === 'CM' || kind === 'EM';
      const number = `W${String(50001 + at)}`;
      const plan = kind === 'PM' ? plans[dice.below(110)] : undefined;
      const start = Math.max(0, age - dice.below(6));
      const finish = Math.max(0, start - dice.below(7));
      const hours = done ? 0.5 * (2 + dice.below(50)) : status === 'INPRG' ? 2 : 0;
      if (hours > 0) {
        for (const worker of new Set([dice.below(28), dice.below(28)])) time.push([time.length + 1, number, labor[worker]?.[0] ?? null, daysBefore(today, start), 0.5 * (1 + dice.below(20)), dice.below(3) === 0 ? 0.5 * (1 + dice.below(6)) : 0]); // prettier-ignore
        if (dice.below(3) !== 0) {
          const item = items[dice.below(42)];
          issues.push([issues.length + 1, number, item?.[0] ?? null, 1 + dice.below(6), item?.[6] ?? null, daysBefore(today, start)]); // prettier-ignore
        }
      }
      return [
        number, dice.one(['Replace leaking hose', 'Investigate engine derate', 'Scheduled service', 'Inspect frame', 'Change tyre position 3', 'Brake inspection']), plan?.[2] ?? assets[dice.below(58)]?.[0] ?? null, kind, status, 1 + dice.below(4),
        broken && dice.below(8) !== 0 ? (failures[dice.below(10)]?.[0] ?? null) : null, plan?.[0] ?? null, dice.below(7) === 0 ? null : (labor[dice.below(28)]?.[0] ?? null),
        moment(daysBefore(today, age), dice), daysBefore(today, age - 4 - dice.below(14)), hours > 0 ? `${daysBefore(today, start)} 18:30:00` : null, done ? `${daysBefore(today, finish)} 21:15:00` : null,
        0.5 * (2 + dice.below(40)), hours, hours * 55, done ? 42.25 * dice.below(300) : 0, broken && done ? 0.5 * (1 + dice.below(160)) : 0,
      ]; // prettier-ignore
    });
    const readings = assets.slice(0, 30).flatMap(([asset]): Scalar[][] => {
      let total = 4000 + 100 * dice.below(200);
      return Array.from({ length: 10 }, (_, at): Scalar[] => {
        const run = 60 + dice.below(90);
        total += run;
        return [asset ?? null, daysBefore(today, 7 * (10 - at) - 3), total, run];
      });
    });
    const fuel = Array.from({ length: 280 }, (_, at): Scalar[] => {
      const litres = 200 + 10 * dice.below(300);
      return [at + 1, assets[dice.below(55)]?.[0] ?? null, daysBefore(today, dice.below(300)), litres, Number((litres * 1.12).toFixed(2))]; // prettier-ignore
    });
    const words: [string, string, string][] = [['WORKTYPE', 'CM', 'Corrective maintenance'], ['WORKTYPE', 'PM', 'Preventive maintenance'], ['WORKTYPE', 'EM', 'Emergency maintenance'], ['WORKTYPE', 'INSP', 'Inspection'], ['WORKTYPE', 'MOD', 'Modification'], ['WOSTATUS', 'WAPPR', 'Waiting for approval'], ['WOSTATUS', 'APPR', 'Approved'], ['WOSTATUS', 'INPRG', 'In progress'], ['WOSTATUS', 'WMATL', 'Waiting for material'], ['WOSTATUS', 'COMP', 'Completed'], ['WOSTATUS', 'CLOSE', 'Closed'], ['WOSTATUS', 'CAN', 'Cancelled'], ['EQTYPE', 'HT', 'Haul truck'], ['EQTYPE', 'WL', 'Wheel loader'], ['EQTYPE', 'DZ', 'Dozer'], ['EQTYPE', 'DR', 'Blast hole drill'], ['EQTYPE', 'GR', 'Motor grader'], ['EQTYPE', 'WT', 'Water truck'], ['CRAFT', 'HDFITTER', 'Heavy duty fitter'], ['CRAFT', 'AUTOELEC', 'Auto electrician'], ['CRAFT', 'BOILERMKR', 'Boilermaker'], ['CRAFT', 'TYREFIT', 'Tyre fitter'], ['ASSETSTATUS', 'OPERATING', 'Operating'], ['ASSETSTATUS', 'DOWN', 'Down'], ['ASSETSTATUS', 'STANDBY', 'On standby'], ['ASSETSTATUS', 'DECOM', 'Decommissioned']]; // prettier-ignore
    return [
      { table: 'alnDomain', rows: words },
      { table: 'site', rows: siteIds.map((id, at): Scalar[] => [id, sites[at] ?? '', ['Antofagasta', 'Sonora', 'Pilbara'][at] ?? '']) }, // prettier-ignore
      { table: 'asset', rows: assets },
      { table: 'labor', rows: labor },
      { table: 'failCode', rows: failures.map((row): Scalar[] => [...row]) },
      { table: 'pm', rows: plans },
      { table: 'wo', rows: orders },
      { table: 'labTrans', rows: time },
      { table: 'invItem', rows: items },
      { table: 'matUse', rows: issues },
      { table: 'meterRdg', rows: readings.map((row, at): Scalar[] => [at + 1, ...row]) },
      { table: 'fuelTrans', rows: fuel },
    ];
  },
};
