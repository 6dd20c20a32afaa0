import type { Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const DISTRICTS = ['Ashford Vale', 'Birch Hill', 'Carrow', 'Dunmere', 'Eastgate'];
const STATIONS = ['Alder Lane', 'Brook Street', 'Castle Mound', 'Deepwell', 'Elm Reservoir', 'Ferry Bank', 'Gorse Hill', 'Harbour Road', 'Ivy Bridge', 'Juniper Farm', 'Kestrel Heights', 'Long Meadow', 'Mill Race', 'North Weir', 'Old Quarry', 'Priory Park', 'Quay Side', 'Redstone', 'South Weir', 'Tanner Row', 'Upper Common', 'Vicarage Field']; // prettier-ignore
const CREW_LEADS = ['Colin Marsh', 'Beth Langley', 'Dev Patel', 'Fiona Greer', 'Owen Price', 'Tess Holloway', 'Reg Barlow', 'Noor Siddiqui']; // prettier-ignore
const CONTRACTORS = ['Aquadrill Ltd', 'Barton Civils', 'ClearFlow Services', 'Delta Electrical', 'Evergreen Reinstatement', 'Fluidline', 'Grantham Pumps', 'Hydroserve', 'Ironside Valves', 'J & K Excavation', 'Kingfisher Leak Detection', 'Lowland Telemetry']; // prettier-ignore

/** A water utility's register of assets and works: spelled-out English names in snake_case, look-up tables of types and states, work that hangs on a pump, a valve or a length of pipe, days of several kinds. */
export const WATER_UTILITY: ForeignPlant = {
  tables: `
CREATE TABLE districts (district_id INTEGER PRIMARY KEY, district_name VARCHAR(60), population_served INTEGER);
CREATE TABLE asset_types (type_code VARCHAR(6) PRIMARY KEY, type_name VARCHAR(40), asset_class VARCHAR(20));
CREATE TABLE asset_statuses (status_code VARCHAR(4) PRIMARY KEY, status_name VARCHAR(40));
CREATE TABLE work_statuses (status_code VARCHAR(4) PRIMARY KEY, status_name VARCHAR(40), is_final TINYINT);
CREATE TABLE crews (crew_id INTEGER PRIMARY KEY, crew_name VARCHAR(40), crew_leader VARCHAR(60), depot VARCHAR(40), headcount INTEGER);
CREATE TABLE contractors (contractor_id INTEGER PRIMARY KEY, contractor_name VARCHAR(60), contact_email VARCHAR(80), hourly_rate DECIMAL(8, 2), contract_end_date DATE, is_approved TINYINT);
CREATE TABLE pump_stations (station_id INTEGER PRIMARY KEY, station_code VARCHAR(10), station_name VARCHAR(60), district_id INTEGER REFERENCES districts (district_id), commissioned_date DATE, design_capacity_m3h INTEGER, has_generator TINYINT);
CREATE TABLE pumps (pump_id INTEGER PRIMARY KEY, pump_tag VARCHAR(12), station_id INTEGER REFERENCES pump_stations (station_id), type_code VARCHAR(6) REFERENCES asset_types (type_code), manufacturer VARCHAR(40), motor_kw DECIMAL(6, 1), install_date DATE, run_hours INTEGER, replacement_cost_gbp DECIMAL(12, 2), status_code VARCHAR(4) REFERENCES asset_statuses (status_code));
CREATE TABLE pipe_segments (segment_id INTEGER PRIMARY KEY, segment_ref VARCHAR(12), street_name VARCHAR(60), district_id INTEGER REFERENCES districts (district_id), material VARCHAR(20), diameter_mm INTEGER, length_m INTEGER, laid_year INTEGER);
CREATE TABLE valves (valve_id INTEGER PRIMARY KEY, valve_tag VARCHAR(12), segment_id INTEGER REFERENCES pipe_segments (segment_id), type_code VARCHAR(6) REFERENCES asset_types (type_code), size_mm INTEGER, last_exercised_date DATE, is_normally_open TINYINT, status_code VARCHAR(4) REFERENCES asset_statuses (status_code));
CREATE TABLE tanks (tank_id INTEGER PRIMARY KEY, tank_tag VARCHAR(12), tank_name VARCHAR(60), district_id INTEGER REFERENCES districts (district_id), capacity_m3 INTEGER, built_year INTEGER, last_cleaned_date DATE, next_clean_due DATE, status_code VARCHAR(4) REFERENCES asset_statuses (status_code));
CREATE TABLE work_requests (request_id INTEGER PRIMARY KEY, request_number VARCHAR(12), source VARCHAR(20), district_id INTEGER REFERENCES districts (district_id), reported_at DATETIME, problem VARCHAR(120), caller_name VARCHAR(60), is_accepted TINYINT);
CREATE TABLE work_orders (work_order_id INTEGER PRIMARY KEY, wo_number VARCHAR(12), request_id INTEGER REFERENCES work_requests (request_id), work_category VARCHAR(20), priority INTEGER, status_code VARCHAR(4) REFERENCES work_statuses (status_code), pump_id INTEGER REFERENCES pumps (pump_id), valve_id INTEGER REFERENCES valves (valve_id), segment_id INTEGER REFERENCES pipe_segments (segment_id), crew_id INTEGER REFERENCES crews (crew_id), contractor_id INTEGER REFERENCES contractors (contractor_id),
  raised_date DATE, due_date DATE, started_at DATETIME, finished_at DATETIME, duration_minutes INTEGER, labour_cost_gbp DECIMAL(10, 2), material_cost_gbp DECIMAL(10, 2));
CREATE TABLE inspections (inspection_id INTEGER PRIMARY KEY, station_id INTEGER REFERENCES pump_stations (station_id), inspected_on DATE, inspector VARCHAR(60), score INTEGER, passed TINYINT, remarks VARCHAR(200), next_inspection_due DATE);
CREATE TABLE meter_readings (reading_id INTEGER PRIMARY KEY, station_id INTEGER REFERENCES pump_stations (station_id), read_at DATETIME, flow_m3h DECIMAL(8, 1), pressure_bar DECIMAL(5, 2));
CREATE TABLE bursts (burst_id INTEGER PRIMARY KEY, segment_id INTEGER REFERENCES pipe_segments (segment_id), burst_type VARCHAR(20), reported_at DATETIME, repaired_at DATETIME, water_lost_m3 INTEGER, properties_affected INTEGER, repair_cost_gbp DECIMAL(10, 2));
`,
  rows: (today) => {
    const dice = new Dice(3301);
    const states = ['OPR', 'OPR', 'OPR', 'OPR', 'STB', 'OOS', 'RET'] as const;
    const stations = STATIONS.map((name, at): Scalar[] => [at + 1, `PS${String(101 + at)}`, `${name} Pump Station`, 1 + (at % 5), daysBefore(today, 700 + dice.below(9000)), 80 + 20 * dice.below(40), dice.below(2)]); // prettier-ignore
    const pumps = Array.from({ length: 70 }, (_, at): Scalar[] => [at + 1, `P-${String(1001 + at)}`, 1 + (at % 21), dice.one(['CENT', 'CENT', 'SUBM', 'BOOS']), dice.one(['Grundfos', 'Xylem', 'KSB', 'Sulzer']), 7.5 * (1 + dice.below(20)), dice.below(12) === 0 ? null : daysBefore(today, 100 + dice.below(6000)), 500 + dice.below(40000), 4500 + 750 * dice.below(90), dice.one(states)]); // prettier-ignore
    const streets = ['High Street', 'Station Road', 'Church Lane', 'Mill Lane', 'Victoria Road', 'Green Lane', 'Park Avenue', 'Kings Road', 'Bridge Street', 'Orchard Way', 'Queensway', 'School Hill']; // prettier-ignore
    const segments = Array.from({ length: 110 }, (_, at): Scalar[] => {
      const material = dice.one(['Cast iron', 'Cast iron', 'Ductile iron', 'PVC', 'HDPE', 'Asbestos cement']);
      return [at + 1, `SEG-${String(3001 + at)}`, streets[at % 12] ?? '', 1 + dice.below(5), material, dice.one([80, 100, 150, 200, 300]), 40 + 5 * dice.below(120), (material === 'Cast iron' ? 1920 : 1965) + dice.below(50)]; // prettier-ignore
    });
    const valves = Array.from({ length: 130 }, (_, at): Scalar[] => [at + 1, `V-${String(5001 + at)}`, 1 + dice.below(110), dice.one(['GATE', 'GATE', 'BFLY', 'PRV', 'AIRV']), dice.one([80, 100, 150, 200]), dice.below(8) === 0 ? null : daysBefore(today, dice.below(1500)), dice.below(5) === 0 ? 0 : 1, dice.one(states)]); // prettier-ignore
    const tanks = Array.from({ length: 24 }, (_, at): Scalar[] => {
      const cleaned = 30 + dice.below(800);
      return [at + 1, `T-${String(701 + at)}`, `${STATIONS[at % 22] ?? ''} ${at < 22 ? 'Service Reservoir' : 'Water Tower'}`, 1 + (at % 5), 250 * (1 + dice.below(40)), 1935 + dice.below(85), at % 8 === 7 ? null : daysBefore(today, cleaned), daysBefore(today, cleaned - 365), dice.one(states)]; // prettier-ignore
    });
    const requests = Array.from({ length: 240 }, (_, at): Scalar[] => [at + 1, `WR-${String(20001 + at)}`, dice.one(['Phone', 'Phone', 'Web', 'Telemetry', 'Field staff']), 1 + dice.below(5), moment(daysBefore(today, dice.below(520)), dice), dice.one(['No water', 'Low pressure', 'Discoloured water', 'Leak in the street', 'Pump alarm', 'Noise from station']), dice.below(3) === 0 ? null : dice.one(['Mrs Hale', 'Mr Osei', 'Ms Quinn', 'Mr Webb', 'Mrs Dunn']), dice.below(6) === 0 ? 0 : 1]); // prettier-ignore
    const orders = Array.from({ length: 320 }, (_, at): Scalar[] => {
      const age = dice.below(520);
      const state = age > 70 ? dice.one(['FIN', 'FIN', 'FIN', 'FIN', 'CNL']) : dice.one(['RSD', 'SCH', 'SCH', 'WIP', 'HLD', 'FIN', 'FIN']); // prettier-ignore
      const done = state === 'FIN';
      const begun = done || state === 'WIP' || state === 'HLD';
      const start = Math.max(0, age - dice.below(12));
      const minutes = 30 + 15 * dice.below(60);
      const thing = dice.below(3);
      const outside = dice.below(4) === 0;
      return [
        at + 1, `WO-${String(60001 + at)}`, dice.below(2) === 0 ? 1 + dice.below(220) : null, dice.one(['Reactive', 'Reactive', 'Planned', 'Planned', 'Emergency', 'Capital']), 1 + dice.below(5), state,
        thing === 0 ? 1 + dice.below(64) : null, thing === 1 ? 1 + dice.below(120) : null, thing === 2 ? 1 + dice.below(105) : null, outside || dice.below(9) === 0 ? null : 1 + dice.below(7), outside ? 1 + dice.below(10) : null,
        daysBefore(today, age), daysBefore(today, age - 5 - dice.below(25)), begun ? `${daysBefore(today, start)} 08:30:00` : null, done ? `${daysBefore(today, Math.max(0, start - dice.below(9)))} 22:10:00` : null,
        done ? minutes : null, done ? minutes * 0.75 : null, done && dice.below(4) !== 0 ? 12.5 * dice.below(160) : null,
      ]; // prettier-ignore
    });
    const inspections = Array.from({ length: 120 }, (_, at): Scalar[] => {
      const [age, score] = [dice.below(720), 35 + dice.below(66)];
      return [at + 1, 1 + dice.below(20), daysBefore(today, age), dice.one(['Alan Crewe', 'Judy Frost', 'Mina Shah', 'Paul Reeve']), score, score >= 60 ? 1 : 0, dice.below(3) === 0 ? null : dice.one(['Handrail loose', 'Panel needs cleaning', 'All in order', 'Sump needs desludging']), daysBefore(today, age - 365)]; // prettier-ignore
    });
    const readings = Array.from({ length: 400 }, (_, at): Scalar[] => [at + 1, 1 + (at % 20), `${daysBefore(today, 5 * Math.floor(at / 20) + 1)} 06:00:00`, 40 + dice.below(4000) / 10, dice.below(25) === 0 ? null : Number((1.5 + dice.below(600) / 100).toFixed(2))]); // prettier-ignore
    const bursts = Array.from({ length: 150 }, (_, at): Scalar[] => {
      const age = dice.below(700);
      const repaired = age > 40 || dice.below(2) === 0;
      return [at + 1, 1 + dice.below(90), dice.one(['Burst', 'Leak', 'Leak', 'Joint failure']), moment(daysBefore(today, age), dice), repaired ? `${daysBefore(today, Math.max(0, age - dice.below(6)))} 23:30:00` : null, 10 + dice.below(900), dice.below(120), repaired ? 180 + 45 * dice.below(90) : null]; // prettier-ignore
    });
    return [
      { table: 'districts', rows: DISTRICTS.map((name, at): Scalar[] => [at + 1, name, 8000 + 1700 * dice.below(20)]) },
      { table: 'asset_types', rows: [['CENT', 'Centrifugal pump', 'Pump'], ['SUBM', 'Submersible pump', 'Pump'], ['BOOS', 'Booster pump', 'Pump'], ['GATE', 'Gate valve', 'Valve'], ['BFLY', 'Butterfly valve', 'Valve'], ['PRV', 'Pressure reducing valve', 'Valve'], ['AIRV', 'Air valve', 'Valve']] }, // prettier-ignore
      { table: 'asset_statuses', rows: [['OPR', 'Operational'], ['STB', 'Standby'], ['OOS', 'Out of service'], ['RET', 'Retired']] }, // prettier-ignore
      { table: 'work_statuses', rows: [['RSD', 'Raised', 0], ['SCH', 'Scheduled', 0], ['WIP', 'In progress', 0], ['HLD', 'On hold', 0], ['FIN', 'Finished', 1], ['CNL', 'Cancelled', 1]] }, // prettier-ignore
      { table: 'crews', rows: CREW_LEADS.map((name, at): Scalar[] => [at + 1, `Crew ${['Red', 'Blue', 'Green', 'Amber', 'White', 'Black', 'Night', 'Leakage'][at] ?? ''}`, name, ['North Depot', 'South Depot'][at % 2] ?? '', 3 + dice.below(5)]) }, // prettier-ignore
      { table: 'contractors', rows: CONTRACTORS.map((name, at): Scalar[] => [at + 1, name, at % 5 === 3 ? null : `office@${name.split(' ')[0]?.toLowerCase() ?? ''}.example`, 32 + 4.5 * dice.below(12), daysBefore(today, dice.below(900) - 500), at % 6 === 4 ? 0 : 1]) }, // prettier-ignore
      { table: 'pump_stations', rows: stations },
      { table: 'pumps', rows: pumps },
      { table: 'pipe_segments', rows: segments },
      { table: 'valves', rows: valves },
      { table: 'tanks', rows: tanks },
      { table: 'work_requests', rows: requests },
      { table: 'work_orders', rows: orders },
      { table: 'inspections', rows: inspections },
      { table: 'meter_readings', rows: readings },
      { table: 'bursts', rows: bursts },
    ];
  },
};
