import type { CalendarDay, Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const CLIENTS = [['Comunidad Alameda 14', 'Comunidad'], ['Comunidad Jardines del Sur', 'Comunidad'], ['Hotel Mirador', 'Hotel'], ['Hospital San Rafael', 'Hospital'], ['Torre Empresarial Norte', 'Oficinas'], ['Comunidad Plaza Mayor 3', 'Comunidad'], ['Hotel Costa Azul', 'Hotel'], ['Centro Comercial La Ronda', 'Comercio'], ['Comunidad Los Olivos', 'Comunidad'], ['Clinica Santa Elena', 'Hospital'], ['Edificio Atlas', 'Oficinas'], ['Comunidad Rio Claro', 'Comunidad'], ['Residencia Buenavista', 'Comunidad'], ['Grandes Almacenes Cid', 'Comercio']] as const; // prettier-ignore
const STREETS = ['Calle Mayor', 'Avenida del Puerto', 'Calle Cervantes', 'Paseo de la Estacion', 'Calle San Juan', 'Avenida Libertad', 'Ronda Norte'] as const; // prettier-ignore
const TECHNICIANS = ['Antonio Ruiz Mora', 'Lucia Pardo Gil', 'Manuel Ortega Saez', 'Carmen Vidal Rey', 'Sergio Blanco Diaz', 'Raul Medina Soto', 'Elena Castro Leon', 'Javier Nieto Cano', 'Pilar Romero Vega', 'Oscar Prieto Luna', 'Ines Fuentes Rojo', 'Hugo Marin Salas'] as const; // prettier-ignore
const PARTS = ['Contactor de maniobra', 'Boton de cabina', 'Polea de traccion', 'Cable de traccion', 'Zapata de freno', 'Guia de puerta', 'Placa electronica', 'Bateria de emergencia', 'Fotocelula', 'Motor de puerta', 'Aceite hidraulico', 'Limitador de velocidad', 'Lampara de cabina', 'Cerradura de piso'] as const; // prettier-ignore

const packed = (day: CalendarDay): number => Number(day.replaceAll('-', ''));

/**
 * The office program of a company that looks after lifts: Spanish names without accents, tables called cat_ and tbl_, words cut short
 * (fec_, desc_, num_, cve_), keys declared for the newer tables only, days of official inspections as whole numbers.
 */
export const ASCENSORES: ForeignPlant = {
  tables: `
CREATE TABLE cat_zona (id_zona INT PRIMARY KEY, desc_zona VARCHAR(40));
CREATE TABLE cat_tipo_equipo (id_tipo INT PRIMARY KEY, desc_tipo VARCHAR(40));
CREATE TABLE cat_estado_equipo (cve_estado CHAR(2) PRIMARY KEY, desc_estado VARCHAR(40));
CREATE TABLE cat_estado_aviso (id_estado INT PRIMARY KEY, desc_estado VARCHAR(40));
CREATE TABLE cat_causa (id_causa INT PRIMARY KEY, desc_causa VARCHAR(40));
CREATE TABLE cat_marca (id_marca INT PRIMARY KEY, nom_marca VARCHAR(40));
CREATE TABLE tbl_clientes (id_cliente INT PRIMARY KEY, razon_social VARCHAR(80), tipo_cliente VARCHAR(20), ciudad VARCHAR(40), telefono VARCHAR(20), fec_alta DATE);
CREATE TABLE tbl_edificios (id_edificio INT PRIMARY KEY, id_cliente INT, nom_edificio VARCHAR(80), direccion VARCHAR(80), id_zona INT, num_plantas INT);
CREATE TABLE tbl_contratos (id_contrato INT PRIMARY KEY, num_contrato VARCHAR(12), id_cliente INT, tipo_contrato VARCHAR(20), fec_inicio DATE, fec_fin DATE, cuota_mensual DECIMAL(10, 2), vigente TINYINT(1));
CREATE TABLE tbl_tecnicos (id_tecnico INT PRIMARY KEY, num_empleado VARCHAR(10), nombre_completo VARCHAR(60), id_zona INT, especialidad VARCHAR(20), fec_ingreso DATE, costo_hora DECIMAL(8, 2), activo TINYINT(1));
CREATE TABLE tbl_equipos (id_equipo INT PRIMARY KEY, cod_equipo VARCHAR(12), id_edificio INT, id_tipo INT, id_marca INT, modelo VARCHAR(20), anio_inst INT, carga_kg INT, num_paradas INT, cve_estado CHAR(2), id_tecnico INT, fec_ult_rev DATE, fec_prox_rev DATE);
CREATE TABLE tbl_avisos (id_aviso INT PRIMARY KEY, folio VARCHAR(12), id_equipo INT REFERENCES tbl_equipos (id_equipo), fec_aviso DATETIME, fec_llegada DATETIME, fec_cierre DATETIME, id_estado INT REFERENCES cat_estado_aviso (id_estado), id_causa INT REFERENCES cat_causa (id_causa), id_tecnico INT REFERENCES tbl_tecnicos (id_tecnico), persona_atrapada TINYINT(1), horas_paro DECIMAL(8, 1), observ VARCHAR(120));
CREATE TABLE tbl_revisiones (id_revision INT PRIMARY KEY, id_equipo INT REFERENCES tbl_equipos (id_equipo), id_tecnico INT REFERENCES tbl_tecnicos (id_tecnico), fec_programada DATE, fec_realizada DATE, duracion_min INT, resultado VARCHAR(20), observ VARCHAR(120));
CREATE TABLE tbl_inspecciones (id_inspeccion INT PRIMARY KEY, id_equipo INT, organismo VARCHAR(40), fec_inspeccion INT, dictamen VARCHAR(30), fec_limite INT);
CREATE TABLE tbl_repuestos (id_repuesto INT PRIMARY KEY, cod_repuesto VARCHAR(12), descripcion VARCHAR(60), id_marca INT, exist_actual INT, exist_min INT, precio_unit DECIMAL(10, 2), ubicacion VARCHAR(20));
CREATE TABLE tbl_consumos (id_consumo INT PRIMARY KEY, id_aviso INT REFERENCES tbl_avisos (id_aviso), id_repuesto INT REFERENCES tbl_repuestos (id_repuesto), cantidad INT, fec_consumo DATE);
CREATE TABLE tbl_presupuestos (id_presupuesto INT PRIMARY KEY, num_presupuesto VARCHAR(12), id_equipo INT REFERENCES tbl_equipos (id_equipo), fec_emision DATE, fec_respuesta DATE, importe DECIMAL(12, 2), estatus VARCHAR(20));
`,
  rows: (today) => {
    const dice = new Dice(90125);
    const clients = CLIENTS.map(([name, kind], at): Scalar[] => [at + 1, name, kind, ['Valencia', 'Alicante', 'Castellon'][at % 3] ?? '', at % 5 === 2 ? null : `96${String(1000000 + dice.below(8999999))}`, daysBefore(today, 300 + dice.below(5000))]); // prettier-ignore
    const buildings = Array.from({ length: 30 }, (_, at): Scalar[] => [at + 1, 1 + (at % 13), `${at % 13 === 3 ? 'Pabellon' : 'Edificio'} ${String.fromCharCode(65 + (at % 26))}${at > 25 ? '2' : ''}`, `${dice.one(STREETS)} ${String(1 + dice.below(90))}`, 1 + dice.below(4), 3 + dice.below(18)]); // prettier-ignore
    const contracts = clients.flatMap(([client], at): Scalar[][] => [0, 1].slice(0, at % 4 === 1 ? 2 : 1).map((turn): Scalar[] => {
      const begun = 100 + dice.below(760) + 700 * turn;
      return [at * 2 + turn + 1, `CT-${String(401 + at * 2 + turn)}`, client ?? 1, dice.one(['Todo riesgo', 'Basico', 'Basico']), daysBefore(today, begun), daysBefore(today, begun - 730), 85 + 12.5 * dice.below(40), begun < 730 ? 1 : 0]; // prettier-ignore
    })); // prettier-ignore
    const technicians = TECHNICIANS.map((name, at): Scalar[] => [at + 1, `E${String(101 + at)}`, name, 1 + (at % 4), dice.one(['Electromecanico', 'Electromecanico', 'Electronico', 'Hidraulico']), daysBefore(today, 100 + dice.below(5500)), 14 + 0.5 * dice.below(20), at === 8 ? 0 : 1]); // prettier-ignore
    const equipment = Array.from({ length: 84 }, (_, at): Scalar[] => {
      const since = dice.below(75);
      return [at + 1, `EQ-${String(1001 + at)}`, 1 + (at % 29), dice.one([1, 1, 1, 2, 2, 3, 4, 5]), 1 + dice.below(6), dice.below(8) === 0 ? null : `S${String(100 * (3 + dice.below(30)))}`, 1984 + dice.below(42), dice.one([320, 450, 450, 630, 1000, 2000]), 2 + dice.below(16), dice.one(['SE', 'SE', 'SE', 'SE', 'SE', 'PA', 'MO', 'BA']), dice.below(11) === 0 ? null : 1 + dice.below(8), daysBefore(today, since), daysBefore(today, since - 30 - 30 * dice.below(2))]; // prettier-ignore
    });
    const calls = Array.from({ length: 420 }, (_, at): Scalar[] => {
      const age = Math.floor(((420 - at) * 640) / 420);
      const day = daysBefore(today, age);
      const state = age > 15 ? dice.one([4, 4, 4, 4, 4, 4, 4, 4, 5]) : dice.one([1, 2, 3, 4, 4]);
      const [hour, closed, attended] = [6 + dice.below(10), state === 4, state === 3 || state === 4];
      const hours = 0.5 * (1 + dice.below(60));
      return [at + 1, `AV-${String(26001 + at)}`, 1 + Math.floor((dice.below(82) * (40 + dice.below(60))) / 100), `${day} ${String(hour).padStart(2, '0')}:15:00`, attended ? `${day} ${String(hour + 1 + dice.below(4)).padStart(2, '0')}:40:00` : null, closed ? moment(daysBefore(today, Math.max(0, age - 1 - dice.below(4))), dice) : null, state, state === 1 ? null : 1 + dice.below(7), state === 1 || state === 5 ? null : 1 + dice.below(10), dice.below(14) === 0 ? 1 : 0, closed ? hours : null, dice.below(4) === 0 ? dice.one(['Se deja en servicio', 'Pendiente de repuesto', 'Avisa el portero', 'Reincidente']) : null]; // prettier-ignore
    });
    const reviews = Array.from({ length: 460 }, (_, at): Scalar[] => {
      const age = Math.floor(((460 - at) * 600) / 460) - 25;
      const made = age > 0 && dice.below(age > 30 ? 18 : 3) !== 0;
      return [at + 1, 1 + (at % 80), 1 + dice.below(11), daysBefore(today, age), made ? daysBefore(today, Math.max(0, age - dice.below(13) + 4)) : null, made ? 20 + 5 * dice.below(20) : null, made ? dice.one(['Conforme', 'Conforme', 'Conforme', 'Con defectos']) : null, null]; // prettier-ignore
    });
    const inspections = Array.from({ length: 90 }, (_, at): Scalar[] => {
      const age = dice.below(1400);
      const verdict = dice.one(['Favorable', 'Favorable', 'Defectos leves', 'Defectos graves']);
      return [at + 1, 1 + (at % 76), dice.one(['OCA Levante', 'TUV Iberia', 'Eurocontrol']), packed(daysBefore(today, age)), verdict, verdict === 'Favorable' ? null : packed(daysBefore(today, age - 180))]; // prettier-ignore
    });
    const parts = Array.from({ length: 56 }, (_, at): Scalar[] => {
      const least = 2 + dice.below(8);
      return [at + 1, `RP-${String(301 + at)}`, `${PARTS[at % 14] ?? ''} ${['A', 'B', 'C', 'D'][Math.floor(at / 14)] ?? ''}`, dice.below(7) === 0 ? null : 1 + dice.below(6), Math.max(0, least - 3 + dice.below(14)), least, 3.75 * (1 + dice.below(140)), `${dice.one(['A', 'B', 'C'])}-${String(1 + dice.below(9))}`]; // prettier-ignore
    });
    const uses = Array.from({ length: 250 }, (_, at): Scalar[] => {
      const call = calls[dice.below(395)];
      return [at + 1, call?.[0] ?? 1, 1 + dice.below(51), 1 + dice.below(4), String(call?.[3]).slice(0, 10)];
    });
    const offers = Array.from({ length: 110 }, (_, at): Scalar[] => {
      const age = dice.below(500);
      const state = age > 60 ? dice.one(['Aceptado', 'Aceptado', 'Rechazado']) : dice.one(['Pendiente', 'Pendiente', 'Aceptado', 'Rechazado']); // prettier-ignore
      return [at + 1, `PR-${String(7001 + at)}`, 1 + dice.below(80), daysBefore(today, age), state === 'Pendiente' ? null : daysBefore(today, Math.max(0, age - 2 - dice.below(40))), 150 + 75 * dice.below(160), state]; // prettier-ignore
    });
    const named = (names: readonly string[]): Scalar[][] => names.map((name, at): Scalar[] => [at + 1, name]);
    return [
      { table: 'cat_zona', rows: named(['Centro', 'Norte', 'Sur', 'Playa']) },
      { table: 'cat_tipo_equipo', rows: named(['Ascensor electrico', 'Ascensor hidraulico', 'Montacargas', 'Escalera mecanica', 'Plataforma salvaescaleras']) }, // prettier-ignore
      { table: 'cat_estado_equipo', rows: [['SE', 'En servicio'], ['PA', 'Parado'], ['MO', 'En modernizacion'], ['BA', 'Dado de baja']] }, // prettier-ignore
      { table: 'cat_estado_aviso', rows: named(['Abierto', 'Asignado', 'En atencion', 'Cerrado', 'Anulado']) },
      { table: 'cat_causa', rows: named(['Puertas', 'Maniobra', 'Motor', 'Cables', 'Vandalismo', 'Corte de luz', 'Botonera']) }, // prettier-ignore
      { table: 'cat_marca', rows: named(['Otis', 'Schindler', 'Kone', 'Orona', 'Thyssen', 'Zardoya', 'Fain']) },
      { table: 'tbl_clientes', rows: clients },
      { table: 'tbl_edificios', rows: buildings },
      { table: 'tbl_contratos', rows: contracts },
      { table: 'tbl_tecnicos', rows: technicians },
      { table: 'tbl_equipos', rows: equipment },
      { table: 'tbl_avisos', rows: calls },
      { table: 'tbl_revisiones', rows: reviews },
      { table: 'tbl_inspecciones', rows: inspections },
      { table: 'tbl_repuestos', rows: parts },
      { table: 'tbl_consumos', rows: uses },
      { table: 'tbl_presupuestos', rows: offers },
    ];
  },
};
