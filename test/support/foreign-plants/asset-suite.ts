import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const ASSETS = 90;
const ORDERS = 420;

const SORTS = [
  ['PUMP', 'Centrifugal pump'],
  ['MOTOR', 'Electric motor'],
  ['VALVE', 'Control valve'],
  ['HVAC', 'Air handling unit'],
  ['CRANE', 'Overhead crane'],
] as const;

/** A large vendor's suite: upper-case names run together, natural keys, one domain table for the words of every code, no foreign keys. */
export const ASSET_SUITE: ForeignPlant = {
  tables: `
CREATE TABLE ALNDOMAIN (ALNDOMAINID INT PRIMARY KEY, DOMAINID VARCHAR(20), VALUE VARCHAR(20), DESCRIPTION VARCHAR(80));
CREATE TABLE SITE (SITEUID INT PRIMARY KEY, SITEID VARCHAR(10), DESCRIPTION VARCHAR(60));
CREATE TABLE LOCATIONS (LOCATIONSID INT PRIMARY KEY, LOCATION VARCHAR(12), DESCRIPTION VARCHAR(80), SITEID VARCHAR(10));
CREATE TABLE PERSON (PERSONUID INT PRIMARY KEY, PERSONID VARCHAR(12), DISPLAYNAME VARCHAR(60), CRAFT VARCHAR(12), PRIMARYPHONE VARCHAR(20));
CREATE TABLE ASSET (ASSETUID INT PRIMARY KEY, ASSETNUM VARCHAR(12), DESCRIPTION VARCHAR(100), ASSETTYPE VARCHAR(12), LOCATION VARCHAR(12), SITEID VARCHAR(10),
  STATUS VARCHAR(16), MANUFACTURER VARCHAR(40), SERIALNUM VARCHAR(20), INSTALLDATE DATE, WARRANTYEXPDATE DATE, PURCHASEPRICE DECIMAL(12,2), ISRUNNING CHAR(1), PARENT VARCHAR(12));
CREATE TABLE WORKORDER (WORKORDERID INT PRIMARY KEY, WONUM VARCHAR(12), DESCRIPTION VARCHAR(100), ASSETNUM VARCHAR(12), LOCATION VARCHAR(12), SITEID VARCHAR(10), WORKTYPE VARCHAR(6),
  STATUS VARCHAR(8), WOPRIORITY INT, REPORTDATE DATETIME, REPORTEDBY VARCHAR(12), LEAD VARCHAR(12), TARGCOMPDATE DATETIME, ACTSTART DATETIME, ACTFINISH DATETIME,
  ACTLABHRS DECIMAL(8,2), ACTLABCOST DECIMAL(12,2), ACTMATCOST DECIMAL(12,2));
CREATE TABLE INVENTORY (INVENTORYID INT PRIMARY KEY, ITEMNUM VARCHAR(12), DESCRIPTION VARCHAR(80), STORELOC VARCHAR(12), CURBAL DECIMAL(10,2), MINLEVEL DECIMAL(10,2), UNITCOST DECIMAL(10,2));
`.replace('LEAD VARCHAR', '`LEAD` VARCHAR'),
  rows: (today) => {
    const dice = new Dice(101);
    const sites = ['BEDFORD', 'NASHUA', 'TEXAS'];
    const locations = Array.from({ length: 12 }, (_, at): Scalar[] => [
      at + 1, `L${String(100 + at)}`, dice.one(['Boiler room', 'Pump house', 'Packaging hall', 'Cooling tower', 'Tank farm']) + ` ${at + 1}`, sites[at % 3] ?? '',
    ]); // prettier-ignore
    const people = ['WILSON', 'SINCLAIR', 'MAXWELL', 'OTERO', 'RAMSEY', 'TRAN', 'LIBERI', 'STANLEY'].map((id, at): Scalar[] => [
      at + 1, id, `${['Mike', 'Fred', 'Susan', 'Ana', 'Colin', 'Linh', 'Tony', 'Kate'][at] ?? ''} ${id[0] ?? ''}${id.slice(1).toLowerCase()}`,
      ['MECH', 'ELEC', 'MECH', 'INST', 'ELEC', 'MECH', 'INST', 'MECH'][at] ?? '', `555-01${at}${at}`,
    ]); // prettier-ignore
    const assets = Array.from({ length: ASSETS }, (_, at): Scalar[] => {
      const [type, name] = dice.one<readonly [string, string]>(SORTS);
      const location = locations[dice.below(12)] ?? [];
      return [
        at + 1, String(11200 + at), `${name} ${at + 1}`, type, location[1] ?? '', location[3] ?? '', dice.one(['OPERATING', 'OPERATING', 'OPERATING', 'NOT READY', 'DECOMMISSIONED']),
        dice.one(['Goulds', 'Siemens', 'Carrier', 'Demag', 'Fisher']), `SN${String(70000 + dice.below(9999))}`, daysBefore(today, 200 + dice.below(4200)), daysBefore(today, dice.below(1200) - 500),
        500 * (3 + dice.below(90)), dice.one(['Y', 'Y', 'Y', 'N']), at > 60 ? String(11200 + dice.below(30)) : null,
      ]; // prettier-ignore
    });
    const orders = Array.from({ length: ORDERS }, (_, at): Scalar[] => {
      const age = dice.below(500);
      const asset = assets[dice.below(ASSETS - 6)] ?? [];
      const status =
        age > 70 ? dice.one(['CLOSE', 'CLOSE', 'COMP', 'CAN']) : dice.one(['WAPPR', 'APPR', 'INPRG', 'WMATL', 'COMP']);
      const done = status === 'COMP' || status === 'CLOSE';
      const started = done || status === 'INPRG' ? moment(daysBefore(today, Math.max(0, age - 2)), dice) : null;
      return [
        at + 1, String(1000 + at), dice.one(['Replace seal', 'Check vibration', 'Repair leak', 'Lubricate bearings', 'Calibrate transmitter']), asset[1] ?? '', asset[4] ?? '', asset[5] ?? '',
        dice.one(['PM', 'CM', 'EM', 'CAL']), status, 1 + dice.below(4), moment(daysBefore(today, age), dice), String(people[dice.below(8)]?.[1]),
        dice.below(8) === 0 ? null : String(people[dice.below(7)]?.[1]), moment(daysBefore(today, age - 10), dice), started,
        done ? `${daysBefore(today, Math.max(0, age - 2 - dice.below(14)))} 20:00:00` : null,
        done ? 0.5 * (1 + dice.below(24)) : 0, done ? 25 * (1 + dice.below(40)) : 0, done ? 10 * dice.below(120) : 0,
      ]; // prettier-ignore
    });
    const domain: [string, string, string][] = [
      ['WOSTATUS', 'WAPPR', 'Waiting on approval'], ['WOSTATUS', 'APPR', 'Approved'], ['WOSTATUS', 'INPRG', 'In progress'], ['WOSTATUS', 'WMATL', 'Waiting on material'],
      ['WOSTATUS', 'COMP', 'Completed'], ['WOSTATUS', 'CLOSE', 'Closed'], ['WOSTATUS', 'CAN', 'Canceled'],
      ['WORKTYPE', 'PM', 'Preventive maintenance'], ['WORKTYPE', 'CM', 'Corrective maintenance'], ['WORKTYPE', 'EM', 'Emergency maintenance'], ['WORKTYPE', 'CAL', 'Calibration'],
      ['CRAFT', 'MECH', 'Mechanic'], ['CRAFT', 'ELEC', 'Electrician'], ['CRAFT', 'INST', 'Instrument technician'],
    ]; // prettier-ignore
    return [
      { table: 'ALNDOMAIN', rows: domain.map((row, at): Scalar[] => [at + 1, ...row]) },
      { table: 'SITE', rows: [[1, 'BEDFORD', 'Bedford plant'], [2, 'NASHUA', 'Nashua plant'], [3, 'TEXAS', 'Texas refinery'], [4, 'LAREDO', 'Laredo depot']] }, // prettier-ignore
      { table: 'LOCATIONS', rows: locations },
      { table: 'PERSON', rows: people },
      { table: 'ASSET', rows: assets },
      { table: 'WORKORDER', rows: orders },
      {
        table: 'INVENTORY',
        rows: Array.from({ length: 40 }, (_, at): Scalar[] => [
          at + 1, code('IT', at + 1, 4), `${dice.one(['Bearing', 'Seal kit', 'Filter', 'V-belt', 'Gasket'])} ${at + 1}`, dice.one(['CENTRAL', 'EAST']), dice.below(30), 5 + dice.below(12), 4 * (1 + dice.below(60)),
        ]), // prettier-ignore
      },
    ];
  },
};
