import type { Dataset, SemanticModel } from '@app/semantic-model';

/** A question for newcomers that the model in use can answer: its first suggestion, or how many there are of its first thing. */
export function exampleQuestion(model: SemanticModel): string {
  return model.suggestions.es[0] ?? countQuestion(model);
}

/** "¿Cuántas plantas hay?" */
export function countQuestion(model: SemanticModel): string {
  const thing = firstThing(model);
  if (!thing) return '';
  const { plural, gender } = thing.wording.es;
  return `¿${gender === 'f' ? 'Cuántas' : 'Cuántos'} ${plural} hay?`;
}

/** The first kind of things in the model that can be asked for by itself. */
export function firstThing({ datasets }: SemanticModel): Dataset | undefined {
  return [...datasets.values()].find(({ bridge }) => !bridge);
}
