import { describe, expect, it } from '@jest/globals';
import { GLOSSARY } from '../glossary/glossary.js';
import { columnWords, commonPrefix, tableWords } from './affixes.js';
import { nameOfNumber } from './name-of-number.js';
import { Namer } from './naming.js';
import { splitIdentifier } from './split-identifier.js';

const split = (name: string): string[] => splitIdentifier(name, GLOSSARY);

function named(identifier: string, usual: 'es' | 'en' = 'en') {
  const { words, known } = new Namer(GLOSSARY, usual).name(columnWords(tableWords(split(identifier))).words);
  return { es: words.es.label, en: words.en.label, known };
}

describe('the words of an identifier', () => {
  it.each([
    ['PlannedDateStart', ['planned', 'date', 'start']],
    ['fecha_alta', ['fecha', 'alta']],
    ['wo-status', ['wo', 'status']],
    ['WOStatusID', ['wo', 'status', 'id']],
    ['equiptypeid', ['equiptype', 'id']],
    ['technicianid', ['technician', 'id']],
    ['workordercost', ['workorder', 'cost']],
    ['isactive', ['is', 'active']],
    ['Año', ['ano']],
    // Prefixes that tell types, and words cut short.
    ['strName', ['name']],
    ['dtmDateCreated', ['date', 'created']],
    ['bActive', ['active']],
    ['FchApert', ['fch', 'apertura']],
    ['TpoFalla', ['tipo', 'falla']],
    // What is short for something together is not written out one by one.
    ['TpoMant', ['tpo', 'mant']],
    ['imp_pres', ['imp', 'pres']],
    // A word that is not made of known ones stays whole.
    ['customization', ['customization']],
  ])('of %s', (identifier, words) => {
    expect(split(identifier)).toEqual(words);
  });
});

describe('the name of an identifier', () => {
  it.each([
    ['tbl_OrdenesTrabajo', 'orden de trabajo', 'work order'],
    ['ordentrabajo', 'orden de trabajo', 'work order'],
    ['dim_equipo', 'equipo', 'piece of equipment'],
    ['cod_equipo', 'código de equipo', 'equipment code'],
    ['FEC_CIERRE', 'fecha de cierre', 'closing date'],
    ['DateClosed', 'fecha de cierre', 'closing date'],
    ['wostatus', 'estado de la orden', 'work order status'],
    ['prioridad_ot', 'prioridad de orden de trabajo', 'work order priority'],
    ['RepairCost', 'costo de reparación', 'repair cost'],
    ['OdometerKm', 'kilometraje', 'mileage'],
    ['nr_serie', 'número de serie', 'serial number'],
    ['cant', 'cantidad', 'quantity'],
    ['prov', 'proveedor', 'supplier'],
    ['fch_solicitud', 'fecha de solicitud', 'request date'],
    ['dtmDateCreated', 'fecha de creación', 'creation date'],
    ['CostoMO', 'costo de mano de obra', 'labor cost'],
    ['ACTLABCOST', 'costo de mano de obra', 'labor cost'],
    // What a short form stands for, the words beside it tell.
    ['targCompDate', 'fecha de cierre sugerida', 'suggested completion date'],
    ['commDate', 'fecha de puesta en marcha', 'commissioning date'],
    ['acqCost', 'costo de compra', 'purchase cost'],
    ['warrExpDate', 'vencimiento de la garantía', 'warranty expiration'],
    ['estLabHrs', 'horas hombre estimadas', 'estimated labor hours'],
    ['comp', 'compresor', 'compressor'],
    ['cat_estado_equipo', 'estado de equipo', 'equipment status'],
    // Plurals of several words, and of other words for the same.
    ['pump_stations', 'estación de bombeo', 'pumping station'],
    ['refacciones', 'repuesto', 'spare part'],
    // The days of what is done again and again.
    ['last_cleaned_date', 'última limpieza', 'last cleaning'],
    ['next_clean_due', 'próxima limpieza', 'next cleaning'],
    ['fec_ult_lubricacion', 'última lubricación', 'last lubrication'],
    ['laid_year', 'año de tendido', 'laying year'],
  ])('%s is “%s” and “%s”', (identifier, es, en) => {
    expect(named(identifier)).toEqual({ es, en, known: true });
  });

  it('has its words in the order of the language that the database is in', () => {
    expect(named('desc_eq', 'es')).toMatchObject({ es: 'descripción de equipo', en: 'equipment description' });
  });

  it('keeps an unknown word in both languages, in the singular', () => {
    expect(named('zorglubs')).toEqual({ es: 'zorglub', en: 'zorglub', known: false });
    expect(named('zorglub_type')).toEqual({ es: 'tipo de zorglub', en: 'zorglub type', known: false });
  });

  it('is called as it stands there as well', () => {
    expect(new Namer(GLOSSARY).name(['purchase', 'price']).words.en.synonyms).toContain('purchase price');
  });

  it('has the verbs of what happened on a day', () => {
    const { es, en } = new Namer(GLOSSARY).name(['fecha', 'compra']).words;
    expect(es.verbs).toEqual(expect.arrayContaining(['se compró', 'compradas', 'se adquirieron']));
    expect(en.verbs).toContain('was bought');
    // Said of requests, and of what somebody did.
    expect(new Namer(GLOSSARY).name(['request', 'date']).words.es.verbs).toContain('entraron');
    expect(new Namer(GLOSSARY).name(['finished', 'at']).words.en.verbs).toContain('finish');
  });

  it.each([
    ['motor_kw', 'potencia de motor', 'motor power', 'kilowatts'],
    ['length_m', 'longitud', 'length', 'metres'],
    ['flow_m3h', 'flujo', 'flow', 'm3/h'],
    ['water_lost_m3', 'agua perdida', 'water loss', 'cubic metres'],
    ['rated_kva', 'potencia instalada', 'installed power', 'kVA'],
  ])('of a number says what its unit measures: %s', (identifier, es, en, unit) => {
    const name = nameOfNumber(split(identifier), { namer: new Namer(GLOSSARY), glossary: GLOSSARY });
    expect([name.words.es.label, name.words.en.label]).toEqual([es, en]);
    expect(name.words.en.synonyms).toContain(unit);
  });

  it('has plural and gender', () => {
    const { es, en } = new Namer(GLOSSARY).name(['fecha', 'verificacion']).words;
    expect(es).toMatchObject({ plural: 'fechas de verificación', gender: 'f' });
    expect(en.plural).toBe('verification dates');
  });
});

describe('what surrounds a name', () => {
  it('tells keys and codes', () => {
    expect(columnWords(['equipment', 'id'])).toMatchObject({ words: ['equipment'], keyLike: true });
    expect(columnWords(['id', 'planta'])).toMatchObject({ words: ['planta'], keyLike: true });
    expect(columnWords(['cod', 'equipo']).codeOf).toEqual(['equipo']);
  });

  it('is a first word that all names share', () => {
    expect(
      commonPrefix([
        ['veh', 'placa'],
        ['veh', 'marca'],
        ['veh', 'modelo'],
        ['veh', 'tipo'],
      ]),
    ).toBe('veh');
    expect(commonPrefix([['placa'], ['marca'], ['modelo'], ['tipo']])).toBeNull();
  });
});
