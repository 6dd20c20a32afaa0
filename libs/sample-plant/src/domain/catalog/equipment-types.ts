import type { EquipmentType } from '../plant-rows.js';
import type { EquipmentTypeDefinition } from './equipment-type.js';
import { MACHINERY } from './machinery.js';
import { PROCESS_EQUIPMENT } from './process-equipment.js';

/** The twelve types. Their order is that of equipment within an area: changing it changes every plant. */
export const EQUIPMENT_TYPES: Readonly<Record<EquipmentType, EquipmentTypeDefinition>> = {
  pump: MACHINERY.pump,
  motor: MACHINERY.motor,
  compressor: MACHINERY.compressor,
  conveyor: MACHINERY.conveyor,
  boiler: PROCESS_EQUIPMENT.boiler,
  hvac: PROCESS_EQUIPMENT.hvac,
  generator: MACHINERY.generator,
  valve: PROCESS_EQUIPMENT.valve,
  forklift: MACHINERY.forklift,
  packaging_machine: MACHINERY.packaging_machine,
  heat_exchanger: PROCESS_EQUIPMENT.heat_exchanger,
  tank: PROCESS_EQUIPMENT.tank,
};
