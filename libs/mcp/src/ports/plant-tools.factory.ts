import type { Caller } from '@app/kernel';
import type { PlantTools } from './plant-tools.js';

/** Gives each caller the tools that act in their name. */
export abstract class PlantToolsFactory {
  abstract for(caller: Caller): PlantTools;
}
