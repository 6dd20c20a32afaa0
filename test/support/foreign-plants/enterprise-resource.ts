import type { CalendarDay, Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant } from './foreign-plant.js';

/** SQL with keywords in small letters: what is written in capitals is a name, and is quoted so that it keeps them. */
export function capitals(sql: string): string {
  return sql.replaceAll(/'[^']*'|\b[A-Z][A-Z0-9_]+\b/g, (word) => (word.startsWith("'") ? word : `"${word}"`));
}

const CLIENT = '100';
const NEVER = '00000000';
const LANGUAGES = ['D', 'E', 'S'] as const;

function digits(day: CalendarDay): string {
  return day.replaceAll('-', '');
}

function key(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** Rows of a text table: one for each language that has a text, in the order German, English, Spanish. */
function texts(entries: readonly (readonly [string[], string[]])[], languageLast = true): Scalar[][] {
  return entries.flatMap(([keys, words]) =>
    words.map((word, at): Scalar[] => {
      const language = LANGUAGES[at] ?? 'E';
      return languageLast ? [CLIENT, ...keys, language, word] : [CLIENT, language, ...keys, word];
    }),
  );
}

const OBJECT_TYPES: readonly (readonly [string[], string[]])[] = [
  [['PUMPE'], ['Pumpe', 'Pump', 'Bomba']],
  [['MOTOR'], ['Elektromotor', 'Electric motor', 'Motor eléctrico']],
  [['VENT'], ['Ventilator', 'Fan', 'Ventilador']],
  [['KOMPR'], ['Kompressor', 'Compressor', 'Compresor']],
  [['ARMAT'], ['Armatur', 'Valve', 'Válvula']],
];
const WORK_CENTERS: readonly [string, string[]][] = [
  ['MEC-01', ['Mechanik Werkstatt', 'Mechanical workshop', 'Taller mecánico']],
  ['ELE-01', ['Elektrowerkstatt', 'Electrical workshop', 'Taller eléctrico']],
  ['INS-01', ['Messtechnik', 'Instrumentation', 'Instrumentación']],
  ['EXT-01', ['Fremdfirmen', 'Contractors', 'Contratistas']],
];
const DAMAGES: readonly [string, string[]][] = [
  ['0010', ['Undicht', 'Leaking', 'Fuga']],
  ['0020', ['Vibration', 'Vibration', 'Vibración']],
  ['0030', ['Überhitzt', 'Overheated', 'Sobrecalentado']],
  ['0040', ['Geräusch', 'Noise', 'Ruido']],
];
const CAUSES: readonly [string, string[]][] = [
  ['0010', ['Verschleiß', 'Wear', 'Desgaste']],
  ['0020', ['Bedienfehler', 'Operating error', 'Error de operación']],
  ['0030', ['Schmierung fehlt', 'Lack of lubrication', 'Falta de lubricación']],
];

/** A large German ERP's maintenance module: terse names in capitals, text tables by language, days as digits in text, statuses apart, no foreign keys. */
export const ENTERPRISE_RESOURCE: ForeignPlant = {
  tables: capitals(`
create table T001W (MANDT varchar(3), WERKS varchar(4), NAME1 varchar(30), ORT01 varchar(25), primary key (MANDT, WERKS));
create table CSKT (MANDT varchar(3), SPRAS varchar(1), KOSTL varchar(10), KTEXT varchar(20), primary key (MANDT, SPRAS, KOSTL));
create table CRHD (MANDT varchar(3), OBJTY varchar(2), OBJID varchar(8), ARBPL varchar(8), WERKS varchar(4), LVORM varchar(1), primary key (MANDT, OBJTY, OBJID));
create table CRTX (MANDT varchar(3), OBJTY varchar(2), OBJID varchar(8), SPRAS varchar(1), KTEXT varchar(40), primary key (MANDT, OBJTY, OBJID, SPRAS));
create table IFLOT (MANDT varchar(3), TPLNR varchar(30), FLTYP varchar(1), ERDAT varchar(8), OBJNR varchar(22), ILOAN varchar(12), IWERK varchar(4), primary key (MANDT, TPLNR));
create table IFLOTX (MANDT varchar(3), TPLNR varchar(30), SPRAS varchar(1), PLTXT varchar(40), primary key (MANDT, TPLNR, SPRAS));
create table ILOA (MANDT varchar(3), ILOAN varchar(12), TPLNR varchar(30), SWERK varchar(4), STORT varchar(10), ABCKZ varchar(1), KOSTL varchar(10), primary key (MANDT, ILOAN));
create table T370K_T (MANDT varchar(3), SPRAS varchar(1), EQART varchar(10), EARTX varchar(20), primary key (MANDT, SPRAS, EQART));
create table EQUI (MANDT varchar(3), EQUNR varchar(18), ERDAT varchar(8), ERNAM varchar(12), EQTYP varchar(1), EQART varchar(10), INBDT varchar(8), HERST varchar(30), TYPBZ varchar(20), SERGE varchar(30), BAUJJ varchar(4),
  ANSDT varchar(8), ANSWT numeric(13,2), WAERS varchar(5), OBJNR varchar(22), LVORM varchar(1), primary key (MANDT, EQUNR));
create table EQKT (MANDT varchar(3), EQUNR varchar(18), SPRAS varchar(1), EQKTX varchar(40), primary key (MANDT, EQUNR, SPRAS));
create table EQUZ (MANDT varchar(3), EQUNR varchar(18), DATBI varchar(8), DATAB varchar(8), ILOAN varchar(12), IWERK varchar(4), GEWRK varchar(8), primary key (MANDT, EQUNR, DATBI));
create table T356_T (MANDT varchar(3), SPRAS varchar(1), ARTPR varchar(2), PRIOK varchar(1), PRIOKX varchar(20), primary key (MANDT, SPRAS, ARTPR, PRIOK));
create table TQ80_T (MANDT varchar(3), SPRAS varchar(1), QMART varchar(2), QMARTX varchar(20), primary key (MANDT, SPRAS, QMART));
create table QPCT (MANDT varchar(3), KATALOGART varchar(1), CODEGRUPPE varchar(8), CODE varchar(4), SPRACHE varchar(1), KURZTEXT varchar(40), primary key (MANDT, KATALOGART, CODEGRUPPE, CODE, SPRACHE));
create table QMEL (MANDT varchar(3), QMNUM varchar(12), QMART varchar(2), QMTXT varchar(40), ARTPR varchar(2), PRIOK varchar(1), ERDAT varchar(8), MZEIT varchar(6), ERNAM varchar(12), QMNAM varchar(12), STRMN varchar(8), LTRMN varchar(8),
  EQUNR varchar(18), TPLNR varchar(30), AUFNR varchar(12), OBJNR varchar(22), QMDAB varchar(8), MSAUS varchar(1), AUSVN varchar(8), AUZTV varchar(6), AUSBS varchar(8), AUZTB varchar(6), AUSZT numeric(9,2), MAUEH varchar(3), primary key (MANDT, QMNUM));
create table QMFE (MANDT varchar(3), QMNUM varchar(12), FENUM varchar(4), FEKAT varchar(1), FEGRP varchar(8), FECOD varchar(4), primary key (MANDT, QMNUM, FENUM));
create table QMUR (MANDT varchar(3), QMNUM varchar(12), FENUM varchar(4), URNUM varchar(4), URKAT varchar(1), URGRP varchar(8), URCOD varchar(4), primary key (MANDT, QMNUM, FENUM, URNUM));
create table T003P (MANDT varchar(3), SPRAS varchar(1), AUART varchar(4), TXT varchar(40), primary key (MANDT, SPRAS, AUART));
create table T353I_T (MANDT varchar(3), SPRAS varchar(1), ILART varchar(3), ILATX varchar(30), primary key (MANDT, SPRAS, ILART));
create table AUFK (MANDT varchar(3), AUFNR varchar(12), AUART varchar(4), ERDAT varchar(8), ERNAM varchar(12), KTEXT varchar(40), WERKS varchar(4), KOSTV varchar(10), OBJNR varchar(22), IDAT1 varchar(8), IDAT2 varchar(8), LOEKZ varchar(1), WAERS varchar(5), primary key (MANDT, AUFNR));
create table AFIH (MANDT varchar(3), AUFNR varchar(12), EQUNR varchar(18), ILOAN varchar(12), QMNUM varchar(12), ARTPR varchar(2), PRIOK varchar(1), ILART varchar(3), GEWRK varchar(8), primary key (MANDT, AUFNR));
create table AFKO (MANDT varchar(3), AUFNR varchar(12), AUFPL varchar(10), GSTRP varchar(8), GLTRP varchar(8), primary key (MANDT, AUFNR));
create table AFVC (MANDT varchar(3), AUFPL varchar(10), APLZL varchar(8), VORNR varchar(4), LTXA1 varchar(40), ARBID varchar(8), STEUS varchar(4), primary key (MANDT, AUFPL, APLZL));
create table AFVV (MANDT varchar(3), AUFPL varchar(10), APLZL varchar(8), ARBEI numeric(7,1), ARBEH varchar(3), ISMNW numeric(7,1), primary key (MANDT, AUFPL, APLZL));
create table AFRU (MANDT varchar(3), RUECK varchar(10), RMZHL varchar(8), AUFNR varchar(12), VORNR varchar(4), PERNR varchar(8), BUDAT varchar(8), ERZET varchar(6), ISMNW numeric(7,1), ISMNE varchar(3), STOKZ varchar(1), primary key (MANDT, RUECK, RMZHL));
create table PA0001 (MANDT varchar(3), PERNR varchar(8), BEGDA varchar(8), ENDDA varchar(8), ENAME varchar(40), WERKS varchar(4), primary key (MANDT, PERNR, ENDDA));
create table JEST (MANDT varchar(3), OBJNR varchar(22), STAT varchar(5), INACT varchar(1), primary key (MANDT, OBJNR, STAT));
create table TJ02T (ISTAT varchar(5), SPRAS varchar(1), TXT04 varchar(4), TXT30 varchar(30), primary key (ISTAT, SPRAS));
create table CSKU (MANDT varchar(3), SPRAS varchar(1), KSTAR varchar(10), KTEXT varchar(20), primary key (MANDT, SPRAS, KSTAR));
create table COEP (MANDT varchar(3), BELNR varchar(10), BUZEI varchar(3), OBJNR varchar(22), KSTAR varchar(10), BUDAT varchar(8), WKGBTR numeric(15,2), primary key (MANDT, BELNR, BUZEI))
`),
  rows: (today) => {
    const dice = new Dice(907);
    const ago = (days: number): string => digits(daysBefore(today, days));
    const time = (): string => `${key(6 + dice.below(12), 2)}${key(dice.below(60), 2)}00`;
    const user = (): string => dice.one(['MUELLERK', 'SCHMIDTA', 'GARCIAP', 'BATCH_PM']);
    const centers = [
      ['0000004100', ['Produktion 1', 'Production 1', 'Producción 1']],
      ['0000004200', ['Produktion 2', 'Production 2', 'Producción 2']],
      ['0000004900', ['Energie', 'Utilities', 'Servicios']],
    ] as const;
    const locations = Array.from({ length: 18 }, (_, at) => {
      const plant = at % 3 === 0 ? '2000' : '1000';
      const area = (['PMP', 'HVAC', 'DRUCK'] as const)[at % 3] ?? 'PMP';
      return { place: `${plant}-${area}-${key(1 + Math.floor(at / 3), 2)}`, plant, area, iloan: key(500 + at, 12) };
    });
    const areaWords = {
      PMP: ['Pumpstation', 'Pump station'],
      HVAC: ['Lüftung', 'Ventilation unit'],
      DRUCK: ['Druckluft', 'Compressed air'],
    };
    const equipment = Array.from({ length: 84 }, (_, at) => {
      const [[type], [german, english]] = (OBJECT_TYPES[dice.below(5)] ?? OBJECT_TYPES[0]) as [[string], [string, string]];
      return { number: key(10000000 + at + 1, 18), type, german, english, at: locations[dice.below(16)], object: `IE${key(10000000 + at + 1, 18)}` };
    }); // prettier-ignore
    const statuses: Scalar[][] = equipment.map(({ object }, at): Scalar[] => [
      CLIENT,
      object,
      at % 14 === 3 ? 'I0320' : 'I0100',
      '',
    ]);
    const notifications: Scalar[][] = [];
    const items: Scalar[][] = [];
    const causes: Scalar[][] = [];
    const orders: Record<'AUFK' | 'AFIH' | 'AFKO' | 'AFVC' | 'AFVV' | 'AFRU' | 'COEP', Scalar[][]> = { AUFK: [], AFIH: [], AFKO: [], AFVC: [], AFVV: [], AFRU: [], COEP: [] }; // prettier-ignore
    const words = ['Leckage', 'Vibration hoch', 'Motor heiß', 'Filter wechseln', 'Inspektion monatlich'] as const;

    function addOrder(
      number: string,
      age: number,
      about: { equipment: string; iloan: string; notification: string; priority: string; preventive: boolean },
    ): void {
      const object = `OR${number}`;
      const plan = key(Number(number) + 1000000, 10);
      const stage = age > 60 ? dice.one(['I0045', 'I0045', 'I0046']) : dice.one(['I0001', 'I0002', 'I0002', 'I0045']);
      const done = stage === 'I0045' || stage === 'I0046';
      const center = key(10000000 + 1 + dice.below(4), 8);
      orders.AUFK.push([
        CLIENT, number, about.preventive ? 'PM02' : dice.one(['PM01', 'PM01', 'PM03']), ago(age), user(), dice.one(words), about.equipment === '' ? '1000' : dice.one(['1000', '1000', '2000']),
        dice.one(['0000004100', '0000004200', '0000004900']), object, stage === 'I0001' ? NEVER : ago(age), done ? ago(Math.max(0, age - dice.below(25))) : NEVER, dice.below(25) === 0 ? 'X' : '', 'EUR',
      ]); // prettier-ignore
      orders.AFIH.push([CLIENT, number, about.equipment, about.iloan, about.notification, 'PM', about.priority, about.preventive ? 'INS' : dice.one(['REP', 'REP', 'UMB']), center]); // prettier-ignore
      orders.AFKO.push([CLIENT, number, plan, ago(age - 1), ago(age - 2 - dice.below(12))]);
      const reached = ['I0001', 'I0002', 'I0045', 'I0046'];
      for (const status of reached.slice(0, reached.indexOf(stage) + 1))
        statuses.push([CLIENT, object, status, status === stage ? '' : 'X']);
      for (let step = 1; step <= 1 + dice.below(3); step += 1) {
        const hours = 0.5 * (1 + dice.below(16));
        const operation = key(step * 10, 4);
        const [worked, confirmed] = [hours + 0.5 * dice.below(4), stage !== 'I0001' && dice.below(5) !== 0];
        orders.AFVC.push([CLIENT, plan, key(step, 8), operation, dice.one(['Sicherheit freischalten', 'Ausbauen', 'Reparieren', 'Prüfen']), dice.below(4) === 0 ? key(10000001, 8) : center, dice.one(['PM01', 'PM01', 'PM03'])]); // prettier-ignore
        orders.AFVV.push([CLIENT, plan, key(step, 8), hours, 'H', confirmed ? worked : 0]);
        if (!confirmed) continue;
        const [ledger, day] = [key(7000000 + orders.AFRU.length, 10), ago(Math.max(0, age - dice.below(6)))];
        orders.AFRU.push([CLIENT, ledger, '00000001', number, operation, key(1000 + 1 + dice.below(9), 8), day, time(), worked, 'H', dice.below(20) === 0 ? 'X' : '']); // prettier-ignore
        for (const element of ['0000620000', dice.one(['0000400000', '0000415000', '0000417000'])]) {
          orders.COEP.push([CLIENT, key(900000000 + orders.COEP.length, 10), '001', object, element, day, element === '0000620000' ? worked * 48.5 : 35.25 * (1 + dice.below(60))]); // prettier-ignore
        }
      }
    }

    let order = 400000;
    for (let at = 1; at <= 340; at += 1) {
      const number = key(10000000 + at, 12);
      const age = dice.below(480);
      const type = dice.one(['M1', 'M2', 'M2', 'M3']);
      const machine = dice.below(12) === 0 ? undefined : equipment[dice.below(76)];
      const place = machine?.at ?? locations[dice.below(18)];
      const done = age > 45 ? dice.below(20) !== 0 : dice.below(3) === 0;
      const down = type === 'M2' && dice.below(2) === 0;
      const priority = dice.one(['1', '2', '2', '3', '4', '']);
      const ordered = dice.below(4) !== 0;
      if (ordered) order += 1;
      notifications.push([
        CLIENT, number, type, dice.one(words), 'PM', priority, ago(age), time(), user(), user(), ago(age), ago(age - 5 - dice.below(20)), machine?.number ?? '', place?.place ?? '', ordered ? key(order, 12) : '',
        `QM${number}`, done ? ago(Math.max(0, age - dice.below(30))) : NEVER, down ? 'X' : '', down ? ago(age) : NEVER, down ? time() : '000000', down ? ago(age) : NEVER, down ? time() : '000000', down ? 0.5 * (1 + dice.below(40)) : 0, 'H',
      ]); // prettier-ignore
      statuses.push([CLIENT, `QM${number}`, 'I0068', done || ordered ? 'X' : '']);
      if (ordered) statuses.push([CLIENT, `QM${number}`, 'I0070', done ? 'X' : '']);
      if (done) statuses.push([CLIENT, `QM${number}`, 'I0072', '']);
      if (type !== 'M3')
        items.push([CLIENT, number, '0001', 'C', 'PM-MECH', (DAMAGES[dice.below(4)] ?? DAMAGES[0])?.[0] ?? '']);
      if (type === 'M2')
        causes.push([CLIENT, number, '0001', '0001', '5', 'PM-URS', (CAUSES[dice.below(3)] ?? CAUSES[0])?.[0] ?? '']);
      if (ordered) addOrder(key(order, 12), age, { equipment: machine?.number ?? '', iloan: place?.iloan ?? '', notification: number, priority, preventive: false }); // prettier-ignore
    }
    for (let at = 0; at < 70; at += 1) {
      const machine = equipment[dice.below(84)];
      order += 1;
      addOrder(key(order, 12), dice.below(400), { equipment: machine?.number ?? '', iloan: machine?.at?.iloan ?? '', notification: '', priority: '3', preventive: true }); // prettier-ignore
    }
    const catalog = (kind: string, group: string, codes: readonly [string, string[]][]): Scalar[][] =>
      texts(codes.map(([one, of]) => [[kind, group, one], of] as const));
    return [
      { table: 'T001W', rows: [[CLIENT, '1000', 'Werk Hamburg', 'Hamburg'], [CLIENT, '2000', 'Planta Zaragoza', 'Zaragoza']] }, // prettier-ignore
      {
        table: 'CSKT',
        rows: texts(
          centers.map(([one, of]) => [[one], [...of]] as const),
          false,
        ),
      },
      { table: 'CRHD', rows: WORK_CENTERS.map(([name], at): Scalar[] => [CLIENT, 'A', key(10000001 + at, 8), name, '1000', '']) }, // prettier-ignore
      { table: 'CRTX', rows: texts(WORK_CENTERS.map(([, of], at) => [['A', key(10000001 + at, 8)], of] as const)) },
      { table: 'IFLOT', rows: locations.map(({ place, plant, iloan }, at): Scalar[] => [CLIENT, place, 'M', ago(2600), `IF${key(at + 1, 20)}`, iloan, plant]) }, // prettier-ignore
      { table: 'IFLOTX', rows: texts(locations.map(({ place, area }) => [[place], areaWords[area].map((word) => `${word} ${place.slice(-2)}`)] as const)) }, // prettier-ignore
      { table: 'ILOA', rows: locations.map(({ place, plant, iloan }, at): Scalar[] => [CLIENT, iloan, place, plant, `H${String(1 + (at % 4))}`, dice.one(['A', 'B', 'C']), centers[at % 3]?.[0] ?? '']) }, // prettier-ignore
      { table: 'T370K_T', rows: texts(OBJECT_TYPES, false) },
      {
        table: 'EQUI',
        rows: equipment.map(({ number, type, object }, at): Scalar[] => {
          const age = 30 + dice.below(2900);
          return [
            CLIENT, number, ago(age + 20), user(), 'M', type, dice.below(10) === 0 ? NEVER : ago(age), dice.one(['KSB', 'Siemens', 'Grundfos', 'Atlas Copco', 'ABB', '']), `TX-${String(10 + dice.below(40))}`, `S${key(77000 + at * 13, 8)}`,
            String(2018 + dice.below(8)), ago(age + 60), 850.5 * (1 + dice.below(70)), 'EUR', object, at % 17 === 5 ? 'X' : '',
          ]; // prettier-ignore
        }),
      },
      { table: 'EQKT', rows: texts(equipment.map(({ number, german, english }, at) => [[number], [`${german} ${key(at + 1, 3)}`, `${english} ${key(at + 1, 3)}`]] as const)) }, // prettier-ignore
      {
        table: 'EQUZ',
        rows: equipment.flatMap(({ number, at: place }, at): Scalar[][] => {
          const center = key(10000001 + (at % 3), 8);
          const now: Scalar[] = [CLIENT, number, '99991231', ago(500), place?.iloan ?? '', place?.plant ?? '', center];
          return at % 6 === 0 ? [now, [CLIENT, number, ago(501), ago(2000), locations[(at + 5) % 18]?.iloan ?? '', '1000', center]] : [now]; // prettier-ignore
        }),
      },
      { table: 'T356_T', rows: texts([[['PM', '1'], ['Sehr hoch', 'Very high', 'Muy alta']], [['PM', '2'], ['Hoch', 'High', 'Alta']], [['PM', '3'], ['Mittel', 'Medium', 'Media']], [['PM', '4'], ['Niedrig', 'Low', 'Baja']]], false) }, // prettier-ignore
      { table: 'TQ80_T', rows: texts([[['M1'], ['Instandh.Anforderung', 'Maintenance request', 'Solicitud mant.']], [['M2'], ['Störmeldung', 'Malfunction report', 'Aviso de avería']], [['M3'], ['Tätigkeitsmeldung', 'Activity report', 'Aviso de actividad']]], false) }, // prettier-ignore
      { table: 'QPCT', rows: [...catalog('C', 'PM-MECH', DAMAGES), ...catalog('5', 'PM-URS', CAUSES)] },
      { table: 'QMEL', rows: notifications },
      { table: 'QMFE', rows: items },
      { table: 'QMUR', rows: causes },
      { table: 'T003P', rows: texts([[['PM01'], ['Instandsetzung', 'Corrective maintenance', 'Mantenimiento correctivo']], [['PM02'], ['Vorbeugende Wartung', 'Preventive maintenance', 'Mantenimiento preventivo']], [['PM03'], ['Umbau', 'Refurbishment', 'Reacondicionamiento']]], false) }, // prettier-ignore
      { table: 'T353I_T', rows: texts([[['REP'], ['Reparatur', 'Repair', 'Reparación']], [['INS'], ['Inspektion', 'Inspection', 'Inspección']], [['UMB'], ['Umbau', 'Modification', 'Modificación']]], false) }, // prettier-ignore
      ...Object.entries(orders).map(([table, rows]) => ({ table, rows })),
      { table: 'PA0001', rows: ['Hans Brandt', 'Petra Vogel', 'Luis Romero', 'Anja Krüger', 'Carlos Ibáñez', 'Jens Hoffmann', 'Marta Gil', 'Uwe Lange', 'Rosa Peña', 'Dirk Weber'].map((name, at): Scalar[] => [CLIENT, key(1001 + at, 8), '20150101', '99991231', name, at % 3 === 2 ? '2000' : '1000']) }, // prettier-ignore
      { table: 'JEST', rows: statuses },
      {
        table: 'TJ02T',
        rows: (
          [
            ['I0001', ['EROF', 'CRTD', 'ABIE'], ['Eröffnet', 'Created', 'Abierta']],
            ['I0002', ['FREI', 'REL', 'LIB.'], ['Freigegeben', 'Released', 'Liberada']],
            ['I0045', ['TABG', 'TECO', 'CTEC'], ['Technisch abgeschlossen', 'Technically completed', 'Cerrada técnicamente']],
            ['I0046', ['ABGS', 'CLSD', 'CERR'], ['Abgeschlossen', 'Closed', 'Cerrada']],
            ['I0068', ['MOFN', 'OSNO', 'MEAB'], ['Meldung offen', 'Outstanding notification', 'Aviso abierto']],
            ['I0070', ['MIAR', 'NOPR', 'METR'], ['Meldung in Arbeit', 'Notification in process', 'Aviso en tratamiento']],
            ['I0072', ['MMAB', 'NOCO', 'MECE'], ['Meldung abgeschlossen', 'Notification completed', 'Aviso concluido']],
            ['I0100', ['EMON', 'INST', 'MONT'], ['Eingebaut', 'Installed', 'Montado']],
            ['I0320', ['INAK', 'INAC', 'INAC'], ['Inaktiv', 'Inactive', 'Inactivo']],
          ] as const
        ).flatMap(([status, short, long]) => LANGUAGES.map((language, at): Scalar[] => [status, language, short[at] ?? '', long[at] ?? ''])), // prettier-ignore
      },
      { table: 'CSKU', rows: texts([[['0000400000'], ['Ersatzteile', 'Spare parts', 'Repuestos']], [['0000415000'], ['Betriebsstoffe', 'Consumables', 'Consumibles']], [['0000417000'], ['Fremdleistung', 'External services', 'Servicios externos']], [['0000620000'], ['Eigenleistung', 'Internal labour', 'Mano de obra propia']]], false) }, // prettier-ignore
    ];
  },
};
