import type { Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

/** The maintenance module of a business suite: prefixed tables, stages in a table of their own, priorities as digits in text, users by login and partner. */
export const BUSINESS_SUITE: ForeignPlant = {
  tables: `
CREATE TABLE res_partner (id INTEGER PRIMARY KEY, name VARCHAR(80), is_company BOOLEAN, email VARCHAR(80), city VARCHAR(40));
CREATE TABLE res_users (id INTEGER PRIMARY KEY, login VARCHAR(60), partner_id INTEGER REFERENCES res_partner, active BOOLEAN);
CREATE TABLE maintenance_team (id INTEGER PRIMARY KEY, name VARCHAR(60), active BOOLEAN);
CREATE TABLE maintenance_stage (id INTEGER PRIMARY KEY, name VARCHAR(40), sequence INTEGER, done BOOLEAN);
CREATE TABLE maintenance_equipment_category (id INTEGER PRIMARY KEY, name VARCHAR(60), note TEXT);
CREATE TABLE maintenance_equipment (id INTEGER PRIMARY KEY, name VARCHAR(80), serial_no VARCHAR(30), category_id INTEGER REFERENCES maintenance_equipment_category, maintenance_team_id INTEGER,
  technician_user_id INTEGER, partner_id INTEGER, location VARCHAR(60), model VARCHAR(40), cost NUMERIC(12,2), effective_date DATE, warranty_date DATE, scrap_date DATE, expected_mtbf INTEGER, active BOOLEAN,
  create_date TIMESTAMP, write_date TIMESTAMP, create_uid INTEGER, write_uid INTEGER);
CREATE TABLE maintenance_request (id INTEGER PRIMARY KEY, name VARCHAR(120), equipment_id INTEGER REFERENCES maintenance_equipment, category_id INTEGER, maintenance_team_id INTEGER REFERENCES maintenance_team, stage_id INTEGER REFERENCES maintenance_stage,
  maintenance_type VARCHAR(20), priority VARCHAR(1), kanban_state VARCHAR(10), owner_user_id INTEGER, user_id INTEGER, request_date DATE, schedule_date TIMESTAMP, close_date DATE, duration DOUBLE PRECISION, description TEXT, archive BOOLEAN,
  create_date TIMESTAMP, write_date TIMESTAMP, create_uid INTEGER, write_uid INTEGER);
`,
  rows: (today) => {
    const dice = new Dice(503);
    const categories = ['Printers', 'CNC Machines', 'Injection Molders', 'Vehicles', 'Air Conditioners'];
    const singular = ['Printer', 'CNC Machine', 'Injection Molder', 'Van', 'Split unit'];
    const people = [
      'Marc Demo',
      'Abigail Peters',
      'Jeffrey Kelly',
      'Ronnie Hart',
      'Tina Willis',
      'Beth Evans',
      'Paul Sims',
    ];
    const vendors = ['Haas Europe', 'Arburg Parts', 'Canon Services'];
    const stamps = (day: string): Scalar[] => [`${day} 09:00:00`, `${day} 10:00:00`, 2, 2];
    const equipment = Array.from({ length: 66 }, (_, at): Scalar[] => {
      const category = dice.below(5);
      return [
        at + 1, `${singular[category] ?? ''} ${String.fromCharCode(65 + (at % 26))}${at + 1}`, `SN/${String(4400 + at)}`, category + 1, 1 + dice.below(3), 1 + dice.below(7), dice.below(4) === 0 ? null : 8 + dice.below(3),
        dice.one(['Hall A', 'Hall B', 'Office 2', 'Yard']), `MOD-${String(1 + dice.below(30))}`, 300 * (1 + dice.below(100)), daysBefore(today, 100 + dice.below(2500)), daysBefore(today, dice.below(1000) - 400),
        dice.below(9) === 0 ? daysBefore(today, dice.below(300)) : null, 30 * (1 + dice.below(10)), dice.below(12) !== 0, ...stamps(daysBefore(today, 2600)),
      ]; // prettier-ignore
    });
    return [
      {
        table: 'res_partner',
        rows: [...people, ...vendors].map((name, at): Scalar[] => [
          at + 1,
          name,
          at > 6,
          `p${at}@example.com`,
          dice.one(['Ghent', 'Liège', 'Namur']),
        ]),
      },
      {
        table: 'res_users',
        rows: people.map((name, at): Scalar[] => [at + 1, (name.split(' ')[0] ?? '').toLowerCase(), at + 1, true]),
      },
      { table: 'maintenance_team', rows: [[1, 'Internal Maintenance', true], [2, 'Metrology', true], [3, 'Subcontractor', true], [4, 'Night Crew', true]] }, // prettier-ignore
      { table: 'maintenance_stage', rows: [[1, 'New Request', 1, false], [2, 'In Progress', 2, false], [3, 'Repaired', 3, true], [4, 'Scrap', 4, true]] }, // prettier-ignore
      { table: 'maintenance_equipment_category', rows: categories.map((name, at): Scalar[] => [at + 1, name, null]) },
      { table: 'maintenance_equipment', rows: equipment },
      {
        table: 'maintenance_request',
        rows: Array.from({ length: 380 }, (_, at): Scalar[] => {
          const age = dice.below(490);
          const stage = age > 55 ? dice.one([3, 3, 3, 4]) : dice.one([1, 2, 3]);
          const machine = equipment[dice.below(60)] ?? [];
          return [
            at + 1, `${dice.one(['Noise in spindle', 'Paper jam', 'Battery drained', 'Leaking water', 'Monthly check'])} ${at + 1}`, machine[0] ?? null, machine[3] ?? null, machine[4] ?? null, stage,
            dice.one(['corrective', 'corrective', 'preventive']), dice.one(['0', '1', '1', '2', '3']), dice.one(['normal', 'normal', 'blocked', 'done']), 1 + dice.below(7), dice.below(8) === 0 ? null : 1 + dice.below(6),
            daysBefore(today, age), moment(daysBefore(today, age - 5), dice), stage > 2 ? daysBefore(today, Math.max(0, age - dice.below(18))) : null, 0.5 * (1 + dice.below(16)), null, dice.below(20) === 0, ...stamps(daysBefore(today, age)),
          ]; // prettier-ignore
        }),
      },
    ];
  },
};
