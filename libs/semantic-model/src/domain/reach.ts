import { fieldRefFrom, type NearbyField, type SemanticModel } from './semantic-model.js';

/** Every dataset that `start` reaches many-to-one, itself included. */
export function reachableFrom(model: Pick<SemanticModel, 'relationships'>, start: string): Set<string> {
  const reached = new Set([start]);
  for (const dataset of reached) {
    for (const relationship of model.relationships) if (relationship.from === dataset) reached.add(relationship.to);
  }
  return reached;
}

/** The dataset and field that a reference as seen from `dataset` names. */
export function splitRef(dataset: string, field: NearbyField): [dataset: string, field: string] {
  const [home = '', name = ''] = fieldRefFrom(dataset, field).split('.', 2);
  return [home, name];
}
