/** How big a plant is made. */
export type PlantSize = 'small' | 'medium' | 'large';

export const PLANT_SIZES: readonly PlantSize[] = ['small', 'medium', 'large'];

/** What a size stands for. Orders are met within a few percent, the rest exactly. */
export interface PlantQuantities {
  equipment: number;
  technicians: number;
  spareParts: number;
  /** Work orders of the three years. */
  workOrders: number;
  /** How thoroughly equipment is covered by plans; 1 gives about eleven planned orders a year to each. */
  planDensity: number;
}

export const PLANT_QUANTITIES: Readonly<Record<PlantSize, PlantQuantities>> = {
  small: { equipment: 120, technicians: 18, spareParts: 120, workOrders: 6_000, planDensity: 1 },
  medium: { equipment: 1_200, technicians: 80, spareParts: 400, workOrders: 80_000, planDensity: 1.35 },
  large: { equipment: 20_000, technicians: 600, spareParts: 2_000, workOrders: 1_500_000, planDensity: 1.65 },
};
