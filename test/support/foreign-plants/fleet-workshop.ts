import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const VEHICLES = 48;
const ORDERS = 320;

/** A haulier's workshop: English names in Pascal case, keys run together and declared by nobody, days and times as text. */
export const FLEET_WORKSHOP: ForeignPlant = {
  tables: `
CREATE TABLE Depots (depotid INTEGER PRIMARY KEY, DepotName TEXT, City TEXT);
CREATE TABLE Vehicles (vehicleid INTEGER PRIMARY KEY, PlateNo TEXT, VehicleType TEXT, Make TEXT, ModelYear INTEGER,
  FuelType TEXT, OdometerKm INTEGER, depotid INTEGER, InServiceDate TEXT, NextServiceDate TEXT, IsActive INTEGER);
CREATE TABLE Mechanics (mechanicid INTEGER PRIMARY KEY, FirstName TEXT, LastName TEXT, Trade TEXT, HireDate TEXT,
  Email TEXT, PhoneNo TEXT, depotid INTEGER);
CREATE TABLE RepairOrders (repairorderid INTEGER PRIMARY KEY, OrderNo TEXT, vehicleid INTEGER, mechanicid INTEGER,
  OrderStatus TEXT, Priority TEXT, DateOpened TEXT, DateDue TEXT, DateClosed TEXT, LaborHours REAL, PartsCost REAL,
  TotalCost REAL, UnderWarranty TEXT, Description TEXT);
CREATE TABLE FuelFills (fillid INTEGER PRIMARY KEY, vehicleid INTEGER, FillDate TEXT, Liters REAL, FuelCost REAL);
CREATE TABLE Parts (partid INTEGER PRIMARY KEY, PartNumber TEXT, PartName TEXT, QtyOnHand INTEGER, MinQty INTEGER,
  UnitCost REAL, SupplierName TEXT);
CREATE TABLE PartsUsed (repairorderid INTEGER, partid INTEGER, Qty INTEGER, PRIMARY KEY (repairorderid, partid));
`,
  rows: (today) => {
    const dice = new Dice(11);
    const vehicles: Scalar[][] = [];
    for (let id = 1; id <= VEHICLES; id += 1) {
      vehicles.push([
        id, code(dice.one(['TRK', 'LGS', 'NRT']), 100 + id, 3), dice.one(['Truck', 'Truck', 'Van', 'Bus', 'Pickup']),
        dice.one(['Volvo', 'Scania', 'MAN', 'Ford']), 2012 + dice.below(12), dice.one(['Diesel', 'Diesel', 'Gasoline', 'Electric']),
        20_000 + 1000 * dice.below(300), 1 + dice.below(5), daysBefore(today, 400 + dice.below(2500)),
        daysBefore(today, dice.below(120) - 90), dice.below(8) === 0 ? 0 : 1,
      ]); // prettier-ignore
    }
    const orders: Scalar[][] = [];
    const used: Scalar[][] = [];
    for (let id = 1; id <= ORDERS; id += 1) {
      const age = dice.below(420);
      const status =
        age > 90
          ? dice.one(['Closed', 'Closed', 'Closed', 'Cancelled'])
          : dice.one(['Open', 'In Progress', 'Waiting for parts', 'Closed']);
      const opened = daysBefore(today, age);
      const done = status === 'Closed' ? daysBefore(today, Math.max(0, age - dice.below(25))) : null;
      const parts = status === 'Cancelled' ? 0 : 25 * dice.below(60);
      const hours = status === 'Cancelled' ? 0 : 0.5 * (1 + dice.below(24));
      orders.push([
        id, code('RO', id, 5), 1 + dice.below(VEHICLES - 4), dice.below(12) === 0 ? null : 1 + dice.below(14), status,
        dice.one(['Low', 'Medium', 'High', 'Urgent']), moment(opened, dice), daysBefore(today, age - 12),
        done === null ? null : `${done} 18:30:00`, hours, parts, parts + 45 * hours, dice.one(['Y', 'N', 'N']),
        dice.one(['Brake pads worn on the front axle', 'Oil change and filters', 'Engine light came on', 'Replace cracked windshield', 'Air leak in the rear suspension']),
      ]); // prettier-ignore
      for (let part = 1; part <= 30; part += 1) if (dice.below(14) === 0) used.push([id, part, 1 + dice.below(4)]);
    }
    const fills = Array.from({ length: 260 }, (_, at): Scalar[] => {
      const liters = 40 + dice.below(300);
      return [at + 1, 1 + dice.below(VEHICLES), daysBefore(today, dice.below(400)), liters, liters * 1.4];
    });
    const names = ['Brake pad', 'Oil filter', 'Air filter', 'Fuel filter', 'Headlamp', 'Wiper blade', 'Clutch kit', 'Alternator', 'Starter', 'Radiator']; // prettier-ignore
    return [
      { table: 'Depots', rows: [[1, 'North depot', 'Monterrey'], [2, 'South depot', 'Oaxaca'], [3, 'Harbour depot', 'Veracruz'], [4, 'Central depot', 'Toluca'], [5, 'Border depot', 'Tijuana']] }, // prettier-ignore
      { table: 'Vehicles', rows: vehicles },
      {
        table: 'Mechanics',
        rows: Array.from({ length: 16 }, (_, at): Scalar[] => [
          at + 1, dice.one(['Laura', 'Pedro', 'Ann', 'Tom', 'Rosa', 'Hugo']), ['Reyes', 'Cole', 'Mora', 'Stone', 'Vega', 'Hart', 'Luna', 'Frost'][at % 8] ?? '',
          dice.one(['Mechanical', 'Electrical', 'Hydraulic']), daysBefore(today, 200 + dice.below(3000)), `m${at + 1}@workshop.example`,
          `555-01${String(at).padStart(2, '0')}`, 1 + dice.below(5),
        ]), // prettier-ignore
      },
      { table: 'RepairOrders', rows: orders },
      { table: 'FuelFills', rows: fills },
      {
        table: 'Parts',
        rows: Array.from({ length: 30 }, (_, at): Scalar[] => [
          at + 1, code('P', 1000 + at, 4), `${names[at % 10] ?? ''} ${['front', 'rear', 'heavy duty'][Math.floor(at / 10)] ?? ''}`,
          dice.below(40), 10, 5 + dice.below(200), dice.one(['Northparts', 'Autozeta', 'Gearhouse']),
        ]), // prettier-ignore
      },
      { table: 'PartsUsed', rows: used },
    ];
  },
};
