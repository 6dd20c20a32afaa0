import { describe, expect, it } from '@jest/globals';
import { readSemanticModel } from './semantic-model-file.js';

/** A small model without a fault, in a domain that has nothing to do with maintenance. */
const LIBRARY = `version: 0.1.1
semantic_model:
  - name: library
    description: A library and its loans.
    datasets:
      - name: books
        source: books
        primary_key: [id]
        ai_context:
          es: { label: libro, plural: libros, gender: m, synonyms: obra | ejemplar }
          en: { label: book, plural: books, synonyms: [title, volume] }
          predicates:
            rare:
              es: { label: raro, plural: raros, feminine: { label: rara, plural: raras }, description: Libros valiosos. }
              en: { label: rare, plural: rare }
        fields:
          - name: id
            expression: { dialects: [{ dialect: ANSI_SQL, expression: id }] }
          - name: title
            expression: { dialects: [{ dialect: ANSI_SQL, expression: title }] }
            ai_context: { es: { label: título }, en: { label: title } }
            custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '{"role": "name", "indexed": true}' }]
          - name: genre
            expression: { dialects: [{ dialect: ANSI_SQL, expression: genre }] }
            ai_context:
              es: { label: género }
              en: { label: genre }
              values: { novel: { es: { label: novela, plural: novelas, gender: f }, en: { label: novel } } }
          - name: price
            expression: { dialects: [{ dialect: ANSI_SQL, expression: price }] }
            ai_context: { es: { label: precio }, en: { label: price } }
            custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '{"role": "measure", "format": "currency"}' }]
          - name: price_with_tax
            expression: { dialects: [{ dialect: ANSI_SQL, expression: price * 1.21 }] }
            ai_context: { es: { label: precio con impuesto }, en: { label: price with tax } }
            custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '{"role": "measure"}' }]
        custom_extensions:
          - vendor_name: MAINTENANCE_CHATBOT
            data: |
              {
                "nameField": "title",
                "listFields": ["title", "genre"],
                "predicates": {
                  "rare": "price_with_tax > 1000"
                }
              }
      - name: loans
        source: lending.loans
        primary_key: [id]
        ai_context: { es: { label: préstamo }, en: { label: loan } }
        fields:
          - name: id
            expression: { dialects: [{ dialect: ANSI_SQL, expression: id }] }
          - name: lent_on
            expression: { dialects: [{ dialect: ANSI_SQL, expression: lent_on }] }
            dimension: { is_time: true }
            ai_context: { es: { label: fecha }, en: { label: date } }
        custom_extensions:
          - { vendor_name: OTHER, data: not even JSON }
          - { vendor_name: MAINTENANCE_CHATBOT, data: '{"defaultTime": "lent_on", "listFields": ["lent_on", "books.title"]}' }
    relationships:
      - { name: loan_book, from: loans, to: books, from_columns: [book_id], to_columns: [id] }
    metrics:
      - name: loans_per_book
        expression:
          dialects: [{ dialect: ANSI_SQL, expression: 1.0 * COUNT(loans.id) / COUNT(books.price_with_tax) }]
        description: Loans for each book.
        ai_context: { es: { label: préstamos por libro, empty: sin libros }, en: { label: loans per book } }
        custom_extensions:
          - vendor_name: MAINTENANCE_CHATBOT
            data: '{"time": {"loans": "lent_on"}, "where": {"books": "genre = ''novel''"}, "standard": "ISO 2789"}'
`;

const read = (text: string): ReturnType<typeof readSemanticModel> =>
  readSemanticModel(text, 'library.yaml', { lint: true });
const faults = (text: string): string[] =>
  read(text).findings.map(({ line, severity, code, message }) => `${line} ${severity} ${code} ${message}`);
const lineOf = (part: string): number => LIBRARY.slice(0, LIBRARY.indexOf(part)).split('\n').length;
const replaced = (from: string, to: string): string => {
  expect(LIBRARY).toContain(from);
  return LIBRARY.replace(from, to);
};

describe('a model file without faults', () => {
  const { model, findings } = read(LIBRARY);

  it('becomes the runtime model', () => {
    expect(findings).toEqual([]);
    expect(model?.name).toBe('library');
    expect(model?.version).toMatch(/^[0-9a-f]{12}$/);
    const books = model?.datasets.get('books');
    expect(books?.listFields).toEqual(['title', 'genre']);
    expect(books?.wording.es).toEqual({
      label: 'libro', plural: 'libros', gender: 'm', synonyms: ['obra', 'ejemplar'], verbs: [],
    }); // prettier-ignore
    expect(books?.wording.en.synonyms).toEqual(['title', 'volume']);
    expect(books?.fields.get('id')?.role).toBe('key');
    expect(books?.fields.get('genre')?.role).toBe('category');
    expect(books?.fields.get('genre')?.values.get('novel')?.es.gender).toBe('f');
    expect(books?.fields.get('price')).toMatchObject({ type: 'number', format: 'currency', aggregation: 'sum' });
    expect(model?.datasets.get('loans')?.fields.get('lent_on')).toMatchObject({ role: 'time', type: 'date' });
    expect(model?.datasets.get('loans')?.source).toBe('lending.loans');
  });

  it('splits metrics and puts computed fields in place of their names', () => {
    const metric = model?.metrics.get('loans_per_book');
    expect(metric?.formula).toBe('1.0 * t0 / t1');
    expect(metric?.terms).toEqual([
      { id: 't0', function: 'count', distinct: false, argument: 'id', home: 'loans', time: 'lent_on' },
      { id: 't1', function: 'count', distinct: false, argument: 'price * 1.21', home: 'books' },
    ]);
    expect([...(metric?.where ?? [])]).toEqual([['books', "genre = 'novel'"]]);
    expect(metric).toMatchObject({
      standard: 'ISO 2789',
      additive: false,
      direction: 'neutral',
      emptyMeaning: { es: 'sin libros', en: 'sin libros' },
    });
    expect(model?.datasets.get('books')?.predicates.get('rare')?.expression).toBe('price * 1.21 > 1000');
  });

  it('takes the English description from the file and the Spanish one from its wording', () => {
    expect(model?.metrics.get('loans_per_book')?.description).toEqual({
      es: 'Loans for each book.',
      en: 'Loans for each book.',
    });
    expect(model?.datasets.get('books')?.predicates.get('rare')?.description.es).toBe('Libros valiosos.');
  });

  it('is frozen through and through', () => {
    const datasets = model?.datasets as Map<string, unknown>;
    expect(() => datasets.set('x', 1)).toThrow(TypeError);
    expect(() => datasets.delete('books')).toThrow(TypeError);
    expect(() => datasets.clear()).toThrow(TypeError);
    expect(() => model?.datasets.get('books')?.wording.es.synonyms.push('x')).toThrow(TypeError);
  });

  it('has another version after any change', () => {
    expect(read(replaced('A library', 'One library')).model?.version).not.toBe(model?.version);
  });
});

describe('faults of a model file', () => {
  it.each([
    [
      'an unknown key',
      'plural: libros',
      'plurals: libros',
      'plural: libros',
      "'es' has an unknown key 'plurals'; allowed are label, plural",
    ],
    ['an unknown key of Ossie', 'source: books', 'table: books', '- name: books', "'books' lacks 'source'"],
    ['a value of no enumeration', 'gender: m', 'gender: n', 'label: libro', "'gender' must be one of m, f"],
    ['a wrong role', '"role": "name"', '"role": "nome"', '"role": "name"', "'role' must be one of key, code, name"],
    [
      'data that is no JSON',
      '{"role": "name", "indexed": true}',
      '{role: name}',
      '"role": "name"',
      '"data" must be JSON',
    ],
    [
      'an unknown function',
      'expression: price * 1.21',
      'expression: SLEEP(price)',
      'price * 1.21',
      "function 'SLEEP' is not available",
    ],
    [
      'an unknown column in a predicate',
      '"rare": "price_with_tax > 1000"',
      '"rare": "weight > 1000"',
      '"rare": "price',
      "dataset 'books' has no column 'weight'",
    ],
    [
      'an aggregate in a predicate',
      '"rare": "price_with_tax > 1000"',
      '"rare": "SUM(price) > 1000"',
      '"rare": "price',
      'aggregates belong in metrics',
    ],
    [
      'words without a condition',
      '"rare": "price',
      '"common": "price',
      'rare:\n',
      "predicate 'rare' has words but no condition",
    ],
    [
      'an unknown list field',
      '"listFields": ["title", "genre"]',
      '"listFields": ["title", "author"]',
      '"listFields": ["title"',
      "no field is named 'books.author'",
    ],
    [
      'a name field that is none',
      '"nameField": "title"',
      '"nameField": "name"',
      '"nameField"',
      "dataset 'books' has no field 'name'",
    ],
    [
      'a list field against the direction of a relationship',
      '"listFields": ["title", "genre"]',
      '"listFields": ["loans.lent_on"]',
      '"listFields": ["title"',
      "'books' does not reach 'loans' many-to-one",
    ],
    [
      'a default time that is none',
      '"defaultTime": "lent_on"',
      '"defaultTime": "id"',
      '"defaultTime"',
      "has the role 'key', not 'time'",
    ],
    [
      'a metric over an unknown dataset',
      'COUNT(loans.id)',
      'COUNT(lones.id)',
      'COUNT(loans.id)',
      "no dataset is named 'lones'",
    ],
    [
      'a metric over an unknown column',
      'COUNT(loans.id)',
      'COUNT(loans.code)',
      'COUNT(loans.id)',
      "dataset 'loans' has no column 'code'",
    ],
    [
      'a metric that is no formula',
      '1.0 * COUNT(loans.id)',
      'loans.id',
      'COUNT(loans.id)',
      'stands outside an aggregate',
    ],
    [
      'a time for a dataset that the metric does not have',
      '{"loans": "lent_on"}',
      '{"loan": "lent_on"}',
      '"time": {"loans"',
      "has no term or dataset 'loan'",
    ],
    [
      'a condition on a dataset that the metric does not have',
      '"where": {"books"',
      '"where": {"book"',
      '"where": {"books"',
      "does not compute over 'book'",
    ],
    ['a relationship to nowhere', 'to: books', 'to: book', 'to: books', "no dataset is named 'book'"],
    ['a relationship to no key', 'to_columns: [id]', 'to_columns: [genre]', 'to_columns', "genre is no key of 'books'"],
    [
      'a source that is a query',
      'source: books',
      'source: SELECT * FROM books',
      'source: books',
      'put a query into a view',
    ],
    [
      'a missing dialect',
      'dialect: ANSI_SQL, expression: genre',
      'dialect: TABLEAU, expression: genre',
      'dialect: ANSI_SQL, expression: genre',
      'has no ANSI_SQL expression',
    ],
    [
      'a setting of another role',
      '"role": "name", "indexed": true',
      '"role": "measure", "indexed": true',
      '"role": "name"',
      "'indexed' is for code, name, category, text",
    ],
    ['an unsupported version', 'version: 0.1.1', 'version: 1.0', 'version: 0.1.1', "lacks 'version'"],
    [
      'a version of the future',
      'version: 0.1.1',
      'version: 0.3.0',
      'version: 0.1.1',
      "version '0.3.0' is not supported",
    ],
  ])('%s is named with its line', (_what, from, to, place, message) => {
    const { model, findings } = read(replaced(from, to));
    expect(model).toBeNull();
    expect(findings.filter((finding) => finding.severity === 'error')).toContainEqual(
      expect.objectContaining({ file: 'library.yaml', line: lineOf(place), message: expect.stringContaining(message) }),
    );
  });

  it('are all reported at once, in the order of lines', () => {
    const text = replaced('"rare": "price_with_tax', '"rare": "weight')
      .replace('"defaultTime": "lent_on"', '"defaultTime": "never"')
      .replace('COUNT(loans.id)', 'COUNT(loans.code)');
    const { findings } = read(text);
    expect(findings).toHaveLength(3);
    expect(findings.map((finding) => finding.line)).toEqual(
      [...findings.map((finding) => finding.line)].sort((a, b) => a - b),
    );
  });

  it('give the line of broken YAML', () => {
    expect(faults(replaced('gender: m,', 'gender: [m,'))[0]).toMatch(/^10 error yaml /);
  });
});

describe('warnings of a model file', () => {
  it('a thing worded in one language only is usable in both', () => {
    const { model, findings } = read(
      replaced('en: { label: book, plural: books, synonyms: [title, volume] }', 'x-note: none'),
    );
    expect(findings).toEqual([
      { file: 'library.yaml', line: lineOf('- name: books'), severity: 'warning', code: 'missing-label', message: "dataset 'books' has no English label; add ai_context.en.label" },
    ]); // prettier-ignore
    expect(model?.datasets.get('books')?.wording.en.label).toBe('libro');
  });

  it('a thing without words is called by its name', () => {
    const { model } = read(
      replaced('ai_context: { es: { label: precio con impuesto }, en: { label: price with tax } }', 'description: ""'),
    );
    expect(model?.datasets.get('books')?.fields.get('price_with_tax')?.wording.es.label).toBe('price with tax');
  });

  it('the same word for two things of a kind is a collision', () => {
    expect(faults(replaced('{ label: préstamo }', '{ label: préstamo, synonyms: Óbra }'))).toEqual([
      `${lineOf('- name: loans')} warning collision 'Óbra' means both 'books' and 'loans' among the datasets; keep it for one of them`,
    ]);
  });

  it('a metric that no period can apply to', () => {
    const text = replaced('"time": {"loans": "lent_on"}, ', '').replace('"defaultTime": "lent_on", ', '');
    expect(faults(text)).toEqual([expect.stringContaining('metric-without-time')]);
    expect(faults(text.replace('\'{"where"', '\'{"time": null, "where"'))).toEqual([]);
  });

  it('more than one model', () => {
    expect(faults(`${LIBRARY}  - { name: other, datasets: [{ name: x, source: x, primary_key: [id] }] }\n`)).toEqual([
      expect.stringContaining("only the first model, 'library', is used"),
    ]);
  });
});

describe('version 0.2.x', () => {
  const field = (name: string, datatype: string): string =>
    `{ name: ${name}, datatype: ${datatype}, expression: { dialects: [{ dialect: ANSI_SQL, expression: ${name} }] }, ai_context: { es: { label: ${name} }, en: { label: ${name} } } }`;
  const flat = `version: 0.2.0.dev0
name: stock
datasets:
  - name: items
    source: { kind: table, object: store.items }
    primary_key: [id]
    ai_context: { es: { label: artículo }, en: { label: item } }
    fields: [${field('id', 'Integer')}, ${field('weight', 'Float')}, ${field('fragile', 'Boolean')}, ${field('seen_at', 'DateTimeTz')}, ${field('colour', 'String')}]
`;

  it('reads a document that is one model, with data types and table sources', () => {
    const { model, findings } = read(flat);
    expect(findings).toEqual([]);
    const items = model?.datasets.get('items');
    expect(items?.source).toBe('store.items');
    expect([...(items?.fields.values() ?? [])].map(({ role, type }) => `${role} ${type}`)).toEqual([
      'key integer', 'measure number', 'flag boolean', 'time datetime', 'category text', 'category integer',
    ]); // prettier-ignore
  });

  it('is no part of 0.1.1', () => {
    expect(faults(replaced('source: books', 'source: { kind: table, object: books }'))[0]).toContain(
      "'source' must be string",
    );
  });
});
