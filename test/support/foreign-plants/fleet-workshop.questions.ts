import type { GoldQuestion } from './gold-question.js';

const PENDING = `OrderStatus IN ('Open', 'In Progress', 'Waiting for parts')`;
const ORDERS = 'FROM RepairOrders';
const OF_VEHICLES = 'FROM RepairOrders o JOIN Vehicles v USING (vehicleid)';
const THIS_YEAR = `date(DateOpened) >= '2026-01-01' AND date(DateOpened) < '2027-01-01'`;

/** Asked on Sunday 22 November 2026. */
export const FLEET_WORKSHOP_QUESTIONS: readonly GoldQuestion[] = [
  { es: '¿Cuántos vehículos hay?', en: 'How many vehicles are there?', rows: 'SELECT COUNT(*) FROM Vehicles' },
  { es: '¿Cuántos camiones hay?', en: 'How many trucks are there?', rows: `SELECT COUNT(*) FROM Vehicles WHERE VehicleType = 'Truck'` },
  { es: '¿Cuántos vehículos hay por tipo?', en: 'vehicles by type', rows: 'SELECT VehicleType, COUNT(*) FROM Vehicles GROUP BY 1' },
  { es: 'vehículos por base', en: 'How many vehicles by depot?', rows: 'SELECT DepotName, COUNT(*) FROM Vehicles JOIN Depots USING (depotid) GROUP BY 1' },
  { es: '¿Cuántos vehículos activos hay?', en: 'how many active vehicles are there', rows: 'SELECT COUNT(*) FROM Vehicles WHERE IsActive = 1' },
  { es: 'vehículos inactivos', en: 'inactive vehicles', count: 'SELECT COUNT(*) FROM Vehicles WHERE IsActive = 0' },
  { es: 'vehículos diésel', en: 'diesel vehicles', count: `SELECT COUNT(*) FROM Vehicles WHERE FuelType = 'Diesel'` },
  { es: '¿Cuántos vehículos Volvo hay?', en: 'How many Volvo vehicles are there?', rows: `SELECT COUNT(*) FROM Vehicles WHERE Make = 'Volvo'` },
  { es: '¿Qué vehículos necesitan mantenimiento?', en: 'Which vehicles need maintenance?', count: `SELECT COUNT(*) FROM Vehicles WHERE NextServiceDate <= '2026-11-30'` },
  { es: 'vehículos con mantenimiento vencido', en: 'vehicles with overdue maintenance', count: `SELECT COUNT(*) FROM Vehicles WHERE NextServiceDate < '2026-11-22'` },
  { es: 'kilometraje promedio por tipo de vehículo', en: 'average mileage by vehicle type', rows: 'SELECT VehicleType, AVG(OdometerKm) FROM Vehicles GROUP BY 1' },
  { es: '¿Cuántas órdenes abiertas hay?', en: 'how many repair orders are open', rows: `SELECT COUNT(*) ${ORDERS} WHERE OrderStatus = 'Open'` },
  { es: '¿Qué órdenes están vencidas?', en: 'Which repair orders are overdue?', count: `SELECT COUNT(*) ${ORDERS} WHERE DateDue < '2026-11-22' AND ${PENDING}` },
  { es: 'órdenes pendientes', en: 'pending repair orders', count: `SELECT COUNT(*) ${ORDERS} WHERE ${PENDING}` },
  { es: 'órdenes en espera de repuestos', en: 'repair orders waiting for parts', count: `SELECT COUNT(*) ${ORDERS} WHERE OrderStatus = 'Waiting for parts'` },
  { es: 'órdenes por estado', en: 'repair orders by status', rows: `SELECT OrderStatus, COUNT(*) ${ORDERS} GROUP BY 1` },
  { es: 'órdenes de prioridad alta', en: 'repair orders of high priority', count: `SELECT COUNT(*) ${ORDERS} WHERE Priority = 'High'` },
  { es: 'órdenes de reparación con garantía', en: 'repair orders under warranty', count: `SELECT COUNT(*) ${ORDERS} WHERE UnderWarranty = 'Y'` },
  { es: '¿Cuántas órdenes se cerraron el mes pasado?', en: 'How many repair orders were closed last month?', rows: `SELECT COUNT(*) ${ORDERS} WHERE date(DateClosed) >= '2026-10-01' AND date(DateClosed) < '2026-11-01'` },
  { es: '¿Cuántas órdenes se abrieron en octubre de 2026?', en: 'How many repair orders were opened in October 2026?', rows: `SELECT COUNT(*) ${ORDERS} WHERE date(DateOpened) >= '2026-10-01' AND date(DateOpened) < '2026-11-01'` },
  { es: '¿Cuántas órdenes hubo por mes este año?', en: 'How many repair orders were there per month this year?', rows: `SELECT strftime('%Y-%m-01', DateOpened), COUNT(*) ${ORDERS} WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: 'costo total por tipo de vehículo este año', en: 'total cost by vehicle type this year', rows: `SELECT VehicleType, SUM(TotalCost) ${OF_VEHICLES} WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: '¿Cuánto gastamos este año?', en: 'How much did we spend this year?', rows: `SELECT SUM(TotalCost) ${ORDERS} WHERE ${THIS_YEAR}` },
  { es: 'promedio de horas de mano de obra por prioridad', en: 'average labor hours by priority', rows: `SELECT Priority, AVG(LaborHours) ${ORDERS} GROUP BY 1` },
  { es: 'top 5 vehículos por costo total', en: 'top 5 vehicles by total cost', rows: `SELECT PlateNo, SUM(TotalCost) ${OF_VEHICLES} GROUP BY 1 ORDER BY 2 DESC LIMIT 5` },
  { es: 'vehículos sin órdenes de reparación', en: 'vehicles without repair orders', count: 'SELECT COUNT(*) FROM Vehicles WHERE vehicleid NOT IN (SELECT vehicleid FROM RepairOrders)' },
  { es: '¿Cuántos mecánicos hay por especialidad?', en: 'How many mechanics are there by trade?', rows: 'SELECT Trade, COUNT(*) FROM Mechanics GROUP BY 1' },
  { es: 'piezas bajo mínimo', en: 'parts low on stock', count: 'SELECT COUNT(*) FROM Parts WHERE QtyOnHand < MinQty' },
  { es: 'costo de combustible por mes este año', en: 'fuel cost by month this year', rows: `SELECT strftime('%Y-%m-01', FillDate), SUM(FuelCost) FROM FuelFills WHERE FillDate >= '2026-01-01' GROUP BY 1` },
  { es: 'litros por tipo de vehículo', en: 'liters by vehicle type', rows: 'SELECT VehicleType, SUM(Liters) FROM FuelFills JOIN Vehicles USING (vehicleid) GROUP BY 1' },
  { es: '¿Cuál es el tiempo de cierre promedio?', en: 'What is the average time to close?', rows: `SELECT AVG(julianday(date(DateClosed)) - julianday(date(DateOpened))) ${ORDERS}` },
]; // prettier-ignore
