import type { CalendarDay, Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const VESSELS = ['Northern Star', 'Island Pride', 'Solway Spirit', 'Western Isle', 'Coral Princess', 'Sea Falcon', 'Harbour Lass', 'Atlantic Dawn']; // prettier-ignore
const CREW = ['Erik Lund', 'Maria Santos', 'Ian McLeod', 'Jorge Vidal', 'Anna Kowalska', 'Peter Hughes', 'Rajesh Nair', 'Sofia Ferreira', 'Tom Baxter', 'Liam Doyle', 'Ingrid Holm', 'Pablo Ortega', 'Grace Adeyemi', 'Viktor Petrov', 'Helen Sinclair', 'Carlos Mendes', 'Neil Robson', 'Yusuf Demir', 'Kate Morrison', 'Stefan Weber', 'Luis Arroyo', 'Owen Rees', 'Marta Nowak', 'Dennis Clark', 'Fergus Tait', 'Elena Rossi', 'Samir Khan', 'Bjorn Hansen']; // prettier-ignore
const MAKERS = [['MAN Energy', 'Germany'], ['Wartsila', 'Finland'], ['Caterpillar Marine', 'United States'], ['Alfa Laval', 'Sweden'], ['Kongsberg', 'Norway'], ['Azcue', 'Spain'], ['Furuno', 'Japan'], ['Palfinger', 'Austria']] as const; // prettier-ignore
const TYPES = ['Main engine', 'Auxiliary engine', 'Fuel purifier', 'Pump', 'Air compressor', 'Bow thruster', 'Steering gear', 'Lifeboat', 'Mooring winch', 'Radar', 'Car ramp', 'Air conditioning unit']; // prettier-ignore
const PARTS = ['Fuel injector', 'Piston ring set', 'Oil filter', 'Fuel filter', 'Impeller', 'Mechanical seal', 'V-belt', 'Ball bearing', 'Gasket set', 'Thermostat', 'Solenoid valve', 'Hydraulic hose', 'Pressure gauge', 'Wire rope', 'Lamp', 'Contactor']; // prettier-ignore
const JOBS = ['Lube oil change', 'Overhaul', 'Visual inspection', 'Function test', 'Filter cleaning', 'Greasing', 'Vibration check', 'Insulation test']; // prettier-ignore
const TROUBLES = ['Oil leak', 'High temperature alarm', 'Abnormal noise', 'Does not start', 'Corroded flange', 'Low pressure', 'Sensor failure', 'Water ingress']; // prettier-ignore

/** A day as a whole number, 20261122, as the older half of the system keeps it. */
const packed = (day: CalendarDay): number => Number(day.replaceAll('-', ''));

/**
 * The planned-maintenance system of a ferry line: run-together English names, look-up tables with numbers for states, keys of which some
 * are declared, days as text in the new tables and as whole numbers in the old ones.
 */
export const FERRY_LINE: ForeignPlant = {
  tables: `
CREATE TABLE Vessel (VesselId INTEGER PRIMARY KEY, VesselCode TEXT, VesselName TEXT, VesselType TEXT, BuiltYear INTEGER, HomePort TEXT, GrossTonnage INTEGER, InService INTEGER);
CREATE TABLE Department (DeptId INTEGER PRIMARY KEY, DeptCode TEXT, DeptName TEXT);
CREATE TABLE CrewMember (CrewId INTEGER PRIMARY KEY, CrewNo TEXT, FullName TEXT, RankName TEXT, DeptId INTEGER REFERENCES Department (DeptId), VesselId INTEGER REFERENCES Vessel (VesselId), JoinedDate TEXT, SignedOffDate TEXT, DailyRate REAL);
CREATE TABLE Maker (MakerId INTEGER PRIMARY KEY, MakerName TEXT, Country TEXT);
CREATE TABLE ComponentType (TypeId INTEGER PRIMARY KEY, TypeName TEXT);
CREATE TABLE ComponentStatus (StatusCode INTEGER PRIMARY KEY, StatusName TEXT);
CREATE TABLE Component (ComponentId INTEGER PRIMARY KEY, ComponentNo TEXT, ComponentName TEXT, VesselId INTEGER REFERENCES Vessel (VesselId), TypeId INTEGER REFERENCES ComponentType (TypeId), MakerId INTEGER, ModelNo TEXT, SerialNo TEXT, IsCritical TEXT, StatusCode INTEGER, InstalledDate TEXT, RunningHours INTEGER);
CREATE TABLE JobPlan (JobPlanId INTEGER PRIMARY KEY, ComponentId INTEGER REFERENCES Component (ComponentId), JobTitle TEXT, IntervalValue INTEGER, IntervalUnit TEXT, DeptId INTEGER, LastDoneDate INTEGER, NextDueDate INTEGER, IsClassJob INTEGER, IsSuspended INTEGER);
CREATE TABLE WorkOrderType (TypeCode TEXT PRIMARY KEY, TypeName TEXT);
CREATE TABLE WorkOrderStatus (StatusCode INTEGER PRIMARY KEY, StatusName TEXT);
CREATE TABLE Priority (PriorityCode INTEGER PRIMARY KEY, PriorityName TEXT);
CREATE TABLE WorkOrder (WorkOrderId INTEGER PRIMARY KEY, WoNo TEXT, ComponentId INTEGER REFERENCES Component (ComponentId), JobPlanId INTEGER, TypeCode TEXT REFERENCES WorkOrderType (TypeCode), PriorityCode INTEGER REFERENCES Priority (PriorityCode), StatusCode INTEGER REFERENCES WorkOrderStatus (StatusCode), CreatedDate TEXT, DueDate TEXT, DoneDate TEXT, DoneByCrewId INTEGER REFERENCES CrewMember (CrewId), ManHours REAL, OffHireHours REAL, Remarks TEXT);
CREATE TABLE DefectReport (DefectId INTEGER PRIMARY KEY, DefectNo TEXT, ComponentId INTEGER REFERENCES Component (ComponentId), ReportedAt TEXT, ReportedByCrewId INTEGER REFERENCES CrewMember (CrewId), Severity TEXT, Description TEXT, ClosedAt TEXT);
CREATE TABLE Supplier (SupplierId INTEGER PRIMARY KEY, SupplierName TEXT, City TEXT, Rating INTEGER);
CREATE TABLE StockItem (StockItemId INTEGER PRIMARY KEY, PartNo TEXT, PartName TEXT, MakerId INTEGER, VesselId INTEGER REFERENCES Vessel (VesselId), QtyOnHand INTEGER, MinQty INTEGER, UnitPriceEur REAL, StoreLocation TEXT);
CREATE TABLE StockUsage (UsageId INTEGER PRIMARY KEY, StockItemId INTEGER REFERENCES StockItem (StockItemId), WorkOrderId INTEGER REFERENCES WorkOrder (WorkOrderId), QtyUsed INTEGER, UsedDate INTEGER);
CREATE TABLE Requisition (ReqId INTEGER PRIMARY KEY, ReqNo TEXT, VesselId INTEGER REFERENCES Vessel (VesselId), SupplierId INTEGER REFERENCES Supplier (SupplierId), ReqStatus TEXT, ReqDate TEXT, RequiredDate TEXT, ReceivedDate TEXT, TotalEur REAL);
CREATE TABLE Certificate (CertId INTEGER PRIMARY KEY, VesselId INTEGER REFERENCES Vessel (VesselId), CertName TEXT, IssuedBy TEXT, IssuedDate TEXT, ExpiryDate TEXT);
CREATE TABLE CounterReading (ReadingId INTEGER PRIMARY KEY, ComponentId INTEGER REFERENCES Component (ComponentId), ReadingDate INTEGER, HoursRun REAL);
`,
  rows: (today) => {
    const dice = new Dice(7417);
    const crew = CREW.map((name, at): Scalar[] => {
      const department = at % 7 === 6 ? 3 : 1 + (at % 4);
      const rank = (['Second engineer', 'Bosun', 'Hotel manager', 'Electrician'] as const)[department - 1] ?? '';
      const joined = 60 + dice.below(4000);
      return [at + 1, `C${String(301 + at)}`, name, department === 1 && at % 8 === 0 ? 'Chief engineer' : rank, department, 1 + (at % 8), daysBefore(today, joined), at % 6 === 5 ? daysBefore(today, dice.below(60)) : null, 95 + 5 * dice.below(30)]; // prettier-ignore
    });
    const components = Array.from({ length: 112 }, (_, at): Scalar[] => {
      const [vessel, type] = [1 + Math.floor(at / 14), at % 14 > 11 ? 4 : 1 + (at % 14)];
      const name = `${TYPES[type - 1] ?? ''} ${String(at % 14 > 11 ? at % 14 : 1)}`;
      return [at + 1, `${String(vessel)}${String(600 + type)}.${String(1 + (at % 14)).padStart(2, '0')}`, name, vessel, type, 1 + dice.below(7), dice.below(9) === 0 ? null : `M${String(100 + dice.below(800))}`, `SN${String(40000 + dice.below(50000))}`, [1, 2, 7, 8].includes(type) ? 'Y' : 'N', dice.one([1, 1, 1, 1, 2, 3, 9]), daysBefore(today, 200 + dice.below(7000)), 300 + dice.below(42000)]; // prettier-ignore
    });
    const plans = Array.from({ length: 180 }, (_, at): Scalar[] => {
      const months = dice.one([1, 3, 6, 12]);
      const due = dice.below(30 * months) - 20;
      return [at + 1, 1 + (at % 104), JOBS[(at * 3 + dice.below(2)) % 8] ?? '', months, 'M', 1 + dice.below(4), dice.below(15) === 0 ? null : packed(daysBefore(today, 30 * months - due)), packed(daysBefore(today, -due)), dice.below(6) === 0 ? 1 : 0, dice.below(12) === 0 ? 1 : 0]; // prettier-ignore
    });
    const orders = Array.from({ length: 380 }, (_, at): Scalar[] => {
      const age = Math.floor(((380 - at) * 620) / 380);
      const state = age > 60 ? dice.one([30, 30, 30, 30, 30, 40]) : dice.one([10, 10, 20, 30, 30, 25]);
      const done = state === 30;
      const type = dice.one(['P', 'P', 'P', 'U', 'U', 'C']);
      const plan = type === 'U' ? null : 1 + dice.below(180);
      const component = plan === null ? 1 + dice.below(108) : (plans[plan - 1]?.[1] ?? 1);
      return [at + 1, `WO-${String(24001 + at)}`, component, plan, type, dice.one([1, 2, 2, 3, 3, 3]), state, daysBefore(today, age), daysBefore(today, age - 7 - dice.below(21)), done ? daysBefore(today, Math.max(0, age - 1 - dice.below(30))) : null, done ? 1 + dice.below(24) : null, done ? 0.5 * (1 + dice.below(48)) : null, type === 'U' && dice.below(3) === 0 ? 2 * (1 + dice.below(20)) : 0, dice.below(3) === 0 ? dice.one(['Carried out in port', 'Waiting for spares', 'To be repeated', 'Done by service engineer']) : null]; // prettier-ignore
    });
    const defects = Array.from({ length: 210 }, (_, at): Scalar[] => {
      const age = dice.below(700);
      const closed = age > 45 ? dice.below(12) !== 0 : dice.below(2) === 0;
      return [at + 1, `DR-${String(801 + at)}`, 1 + dice.below(100), moment(daysBefore(today, age), dice), 1 + dice.below(26), dice.one(['Minor', 'Minor', 'Minor', 'Major', 'Major', 'Critical']), dice.one(['Oil leak', ...TROUBLES]), closed ? `${daysBefore(today, Math.max(0, age - 1 - dice.below(25)))} 21:15:00` : null]; // prettier-ignore
    });
    const stock = Array.from({ length: 96 }, (_, at): Scalar[] => {
      const least = 1 + dice.below(6);
      return [at + 1, `PN-${String(5001 + at)}`, `${PARTS[at % 16] ?? ''} ${['A', 'B', 'C', 'D', 'E', 'F'][Math.floor(at / 16)] ?? ''}`, 1 + dice.below(8), 1 + (at % 8), Math.max(0, least - 3 + dice.below(12)), least, 4.5 * (1 + dice.below(120)), dice.one(['Engine store', 'Engine store', 'Deck store', 'Electrical locker'])]; // prettier-ignore
    });
    const usages = Array.from({ length: 260 }, (_, at): Scalar[] => {
      const order = orders[dice.below(330)];
      const day = String(order?.[9] ?? order?.[7]);
      return [at + 1, 1 + dice.below(88), order?.[0] ?? 1, 1 + dice.below(5), packed(day)];
    });
    const requisitions = Array.from({ length: 130 }, (_, at): Scalar[] => {
      const age = dice.below(600);
      const state = age > 80 ? dice.one(['Received', 'Received', 'Received', 'Received', 'Cancelled']) : dice.one(['Draft', 'Ordered', 'Ordered', 'Received']); // prettier-ignore
      return [at + 1, `RQ-${String(9001 + at)}`, 1 + dice.below(8), state === 'Draft' ? null : 1 + dice.below(9), state, daysBefore(today, age), daysBefore(today, age - 10 - dice.below(30)), state === 'Received' ? daysBefore(today, Math.max(0, age - 3 - dice.below(45))) : null, 60 + 15 * dice.below(400)]; // prettier-ignore
    });
    const certificates = VESSELS.flatMap((_, vessel) => ['Safety Management Certificate', 'Load Line Certificate', 'Passenger Ship Safety Certificate', 'IOPP Certificate'].map((name, at): Scalar[] => {
      const issued = 40 + dice.below(1020);
      return [vessel * 4 + at + 1, vessel + 1, name, dice.one(['Lloyds Register', 'DNV', 'Bureau Veritas']), daysBefore(today, issued), daysBefore(today, issued - 910)]; // prettier-ignore
    })); // prettier-ignore
    const readings = Array.from({ length: 320 }, (_, at): Scalar[] => [at + 1, 1 + 14 * (at % 8) + (Math.floor(at / 8) % 2), packed(daysBefore(today, 15 * Math.floor(at / 16) + 1)), Number((60 + dice.below(2400) / 10).toFixed(1))]); // prettier-ignore
    return [
      { table: 'Vessel', rows: VESSELS.map((name, at): Scalar[] => [at + 1, `V${String(at + 1).padStart(2, '0')}`, name, (['RoPax', 'RoPax', 'RoPax', 'Cargo ferry', 'Cargo ferry', 'Fast craft', 'Fast craft', 'RoPax'] as const)[at] ?? '', 1994 + dice.below(28), ['Algeciras', 'Stranraer', 'Larne'][at % 3] ?? '', at > 4 && at < 7 ? 900 + dice.below(900) : 6000 + dice.below(24000), at === 7 ? 0 : 1]) }, // prettier-ignore
      { table: 'Department', rows: [[1, 'ENG', 'Engine'], [2, 'DCK', 'Deck'], [3, 'HTL', 'Hotel'], [4, 'ELE', 'Electrical']] }, // prettier-ignore
      { table: 'CrewMember', rows: crew },
      { table: 'Maker', rows: MAKERS.map(([name, country], at): Scalar[] => [at + 1, name, country]) },
      { table: 'ComponentType', rows: TYPES.map((name, at): Scalar[] => [at + 1, name]) },
      { table: 'ComponentStatus', rows: [[1, 'In use'], [2, 'Standby'], [3, 'Under repair'], [9, 'Scrapped']] }, // prettier-ignore
      { table: 'Component', rows: components },
      { table: 'JobPlan', rows: plans },
      {
        table: 'WorkOrderType',
        rows: [
          ['P', 'Planned'],
          ['U', 'Unplanned'],
          ['C', 'Class'],
        ],
      },
      { table: 'WorkOrderStatus', rows: [[10, 'Requested'], [20, 'In progress'], [25, 'Postponed'], [30, 'Completed'], [40, 'Cancelled']] }, // prettier-ignore
      {
        table: 'Priority',
        rows: [
          [1, 'High'],
          [2, 'Normal'],
          [3, 'Low'],
        ],
      },
      { table: 'WorkOrder', rows: orders },
      { table: 'DefectReport', rows: defects },
      { table: 'Supplier', rows: ['Nautica Sur', 'Clyde Marine Supplies', 'Ulster Chandlers', 'Ferrytech', 'Baltic Spares', 'Hydra Services', 'Ocean Lube', 'Rigging Center', 'Safeboat', 'Quayline'].map((name, at): Scalar[] => [at + 1, name, ['Algeciras', 'Glasgow', 'Belfast'][at % 3] ?? '', at % 5 === 4 ? null : 1 + dice.below(5)]) }, // prettier-ignore
      { table: 'StockItem', rows: stock },
      { table: 'StockUsage', rows: usages },
      { table: 'Requisition', rows: requisitions },
      { table: 'Certificate', rows: certificates },
      { table: 'CounterReading', rows: readings },
    ];
  },
};
