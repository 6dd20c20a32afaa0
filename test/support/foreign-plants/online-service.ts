import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

/** An online service's tables: Hungarian prefixes in quoted camel case, look-ups with a control id, people in three roles, booleans. */
export const ONLINE_SERVICE: ForeignPlant = {
  tables: `
CREATE TABLE "Site" ("id" INTEGER PRIMARY KEY, "strName" VARCHAR(60), "strCity" VARCHAR(40), "strCountry" VARCHAR(40));
CREATE TABLE "AssetCategory" ("id" INTEGER PRIMARY KEY, "strName" VARCHAR(60));
CREATE TABLE "WorkOrderStatus" ("id" INTEGER PRIMARY KEY, "strName" VARCHAR(40), "intControlID" INTEGER);
CREATE TABLE "Priority" ("id" INTEGER PRIMARY KEY, "strName" VARCHAR(40), "intOrder" INTEGER);
CREATE TABLE "MaintenanceType" ("id" INTEGER PRIMARY KEY, "strName" VARCHAR(40));
CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "strFullName" VARCHAR(60), "strUserTitle" VARCHAR(40), "strEmailAddress" VARCHAR(80), "bolIsActive" BOOLEAN);
CREATE TABLE "Asset" ("id" INTEGER PRIMARY KEY, "strCode" VARCHAR(20), "strName" VARCHAR(80), "intCategoryID" INTEGER, "intSiteID" INTEGER, "intAssetParentID" INTEGER, "strMake" VARCHAR(40),
  "strModel" VARCHAR(40), "strSerialNumber" VARCHAR(40), "dblPurchaseCost" NUMERIC(12,2), "dtmDatePurchased" DATE, "bolIsOnline" BOOLEAN);
CREATE TABLE "WorkOrder" ("id" INTEGER PRIMARY KEY, "strCode" VARCHAR(20), "strDescription" VARCHAR(200), "intSiteID" INTEGER, "intAssetID" INTEGER, "intWorkOrderStatusID" INTEGER, "intPriorityID" INTEGER,
  "intMaintenanceTypeID" INTEGER, "intRequestedByUserID" INTEGER, "intAssignedToUserID" INTEGER, "intCompletedByUserID" INTEGER, "dtmDateCreated" TIMESTAMP, "dtmDateCompleted" TIMESTAMP,
  "dtmSuggestedCompletionDate" TIMESTAMP, "dblTimeEstimatedHours" NUMERIC(8,2), "dblTimeSpentHours" NUMERIC(8,2), "intDowntimeMinutes" INTEGER);
CREATE TABLE "PartUsage" ("id" INTEGER PRIMARY KEY, "intWorkOrderID" INTEGER, "intPartID" INTEGER, "qtyUsed" INTEGER, "dblTotalCost" NUMERIC(12,2));
CREATE TABLE "Part" ("id" INTEGER PRIMARY KEY, "strPartNumber" VARCHAR(20), "strName" VARCHAR(80), "qtyOnHand" INTEGER, "qtyMinStock" INTEGER, "dblLastPrice" NUMERIC(10,2), "strVendor" VARCHAR(40));
CREATE TABLE "MeterReading" ("id" INTEGER PRIMARY KEY, "intAssetID" INTEGER, "dblMeterReading" NUMERIC(12,2), "strUnit" VARCHAR(10), "dtmDateSubmitted" TIMESTAMP);
`,
  rows: (today) => {
    const dice = new Dice(409);
    const categories = ['Chiller', 'Forklift', 'Packaging Line', 'Air Compressor', 'Elevator'];
    const assets = Array.from({ length: 80 }, (_, at): Scalar[] => {
      const category = dice.below(5);
      return [
        at + 1, code(['CH', 'FL', 'PL', 'AC', 'EL'][category] ?? '', 200 + at, 3), `${categories[category] ?? ''} #${at + 1}`, category + 1, 1 + dice.below(4), at > 50 ? 1 + dice.below(40) : null,
        dice.one(['Trane', 'Toyota', 'Sidel', 'Ingersoll Rand', 'Otis']), `X${String(10 + dice.below(60))}`, `SER${String(1000 + at)}`, 750 * (2 + dice.below(80)), daysBefore(today, 150 + dice.below(3600)), dice.below(6) !== 0,
      ]; // prettier-ignore
    });
    const orders = Array.from({ length: 410 }, (_, at): Scalar[] => {
      const age = dice.below(470);
      const status = age > 60 ? dice.one([4, 4, 4, 6]) : dice.one([1, 2, 3, 4, 5]);
      const done = status === 4;
      const asset = assets[dice.below(74)] ?? [];
      return [
        at + 1, code('WO', 10000 + at, 5), dice.one(['Belt replacement', 'Monthly inspection', 'Oil leak', 'Door does not close', 'Low pressure alarm']), asset[4] ?? null, asset[0] ?? null, status, 1 + dice.below(4),
        1 + dice.below(4), 1 + dice.below(10), dice.below(10) === 0 ? null : 6 + dice.below(5), done ? 6 + dice.below(5) : null, moment(daysBefore(today, age), dice),
        done ? `${daysBefore(today, Math.max(0, age - dice.below(16)))} 21:00:00` : null, moment(daysBefore(today, age - 7), dice), 0.5 * (1 + dice.below(12)), done ? 0.25 * (1 + dice.below(40)) : null, done ? 10 * dice.below(60) : 0,
      ]; // prettier-ignore
    });
    const people = [
      'Emma Stone',
      'Liam Park',
      'Noah Reyes',
      'Olivia Chen',
      'Ava Novak',
      'Lucas Meyer',
      'Mia Rossi',
      'Ethan Cole',
      'Zoe Hart',
      'Omar Haddad',
    ];
    return [
      { table: 'Site', rows: [[1, 'Austin DC', 'Austin', 'USA'], [2, 'Monterrey Plant', 'Monterrey', 'Mexico'], [3, 'Toronto Hub', 'Toronto', 'Canada'], [4, 'Querétaro Plant', 'Querétaro', 'Mexico'], [5, 'Dallas Annex', 'Dallas', 'USA']] }, // prettier-ignore
      { table: 'AssetCategory', rows: categories.map((name, at): Scalar[] => [at + 1, name]) },
      { table: 'WorkOrderStatus', rows: [[1, 'Requested', 100], [2, 'Assigned Open', 101], [3, 'Work In Progress', 102], [4, 'Completed', 103], [5, 'On Hold', 104], [6, 'Cancelled', 105]] }, // prettier-ignore
      { table: 'Priority', rows: [[1, 'Highest', 1], [2, 'High', 2], [3, 'Medium', 3], [4, 'Low', 4]] }, // prettier-ignore
      {
        table: 'MaintenanceType',
        rows: ['Preventive', 'Corrective', 'Inspection', 'Project'].map((name, at): Scalar[] => [at + 1, name]),
      },
      {
        table: 'User',
        rows: people.map((name, at): Scalar[] => [
          at + 1,
          name,
          at < 5 ? 'Operator' : at === 9 ? 'Supervisor' : 'Technician',
          `u${at}@example.com`,
          at !== 2,
        ]),
      },
      { table: 'Asset', rows: assets },
      { table: 'WorkOrder', rows: orders },
      {
        table: 'PartUsage',
        rows: Array.from({ length: 260 }, (_, at): Scalar[] => [
          at + 1,
          1 + dice.below(410),
          1 + dice.below(28),
          1 + dice.below(5),
          12 * (1 + dice.below(40)),
        ]),
      },
      {
        table: 'Part',
        rows: Array.from({ length: 34 }, (_, at): Scalar[] => [
          at + 1, code('PN', at + 1, 4), `${dice.one(['Belt', 'Filter', 'Sensor', 'Hydraulic hose', 'Contactor'])} ${at + 1}`, dice.below(22), 4 + dice.below(8), 6 * (1 + dice.below(50)), dice.one(['Grainger', 'Fastenal', 'Motion']),
        ]), // prettier-ignore
      },
      {
        table: 'MeterReading',
        rows: Array.from({ length: 320 }, (_, at): Scalar[] => [
          at + 1,
          1 + dice.below(60),
          10 * (1 + dice.below(900)),
          dice.one(['h', 'km']),
          moment(daysBefore(today, dice.below(400)), dice),
        ]),
      },
    ];
  },
};
