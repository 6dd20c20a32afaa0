import { buildCatalog, type SemanticModel } from '@app/semantic-model';
import type { OpenAPIObject } from '@nestjs/swagger';
import { countQuestion, exampleQuestion, firstThing } from '../example-question.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
/** Values by the name of a schema's property. */
type Examples = Readonly<Record<string, unknown>>;

const LANGUAGE = 'es';
const SUGGESTIONS = 3;

/** Puts examples into the document that are about what the service answers from, and are true of no other plant. */
export function addModelExamples(document: OpenAPIObject, model: SemanticModel): void {
  const schemas = document.components?.schemas ?? {};
  for (const [name, examples] of Object.entries(examplesOf(model))) addTo(schemas, name, examples);
  // A body to be sent as it is: the optional fields would name a session that nobody has.
  const request = schemas['ChatRequest'];
  if (request && !('$ref' in request)) request.example = { message: exampleQuestion(model) };
}

function addTo(schemas: Schemas, name: string, examples: Examples): void {
  const schema = schemas[name];
  if (!schema || '$ref' in schema) throw new Error(`The document has no schema '${name}'`);
  for (const [key, example] of Object.entries(examples)) {
    const property = schema.properties?.[key];
    if (property && !('$ref' in property)) property.example = example;
  }
}

function examplesOf(model: SemanticModel): Readonly<Record<string, Examples>> {
  const catalog = buildCatalog(model, LANGUAGE);
  const { name, description, currency } = catalog;
  const fields = catalog.datasets.flatMap((dataset) => dataset.fields);
  const field = fields.find(({ values }) => values.length > 0) ?? fields[0];
  return {
    ChatRequest: { message: exampleQuestion(model) },
    SuggestionsResponse: { suggestions: model.suggestions[LANGUAGE].slice(0, SUGGESTIONS) },
    CatalogResponse: { name, description, currency },
    CatalogDatasetResponse: plain(catalog.datasets[0]),
    CatalogFieldResponse: plain(field),
    CatalogValueResponse: plain(field?.values[0]),
    CatalogTermResponse: plain(catalog.datasets.flatMap(({ predicates }) => predicates)[0]),
    CatalogMetricResponse: plain(catalog.metrics[0]),
    ...countExample(model),
  };
}

/** A turn that counts. */
function countExample(model: SemanticModel): Readonly<Record<string, Examples>> {
  const thing = firstThing(model);
  if (!thing) return {};
  const { plural } = thing.wording[LANGUAGE];
  const sql = `SELECT COUNT(*) AS "count" FROM ${thing.source}`;
  return {
    SqlData: { sql },
    StatementResponse: { statement: sql, tables: [thing.source] },
    TurnResponse: {
      message: countQuestion(model),
      response: `Hay 15 ${plural}.`,
      interpretation: `${plural.charAt(0).toUpperCase()}${plural.slice(1)}: cantidad`,
      sql,
    },
    ColumnResponse: { label: plural },
  };
}

/** What is neither a list nor has a schema of its own. */
function plain(thing: object | undefined): Examples {
  return Object.fromEntries(Object.entries(thing ?? {}).filter(([, value]) => !Array.isArray(value)));
}
