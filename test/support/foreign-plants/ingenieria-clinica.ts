import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const KINDS: readonly (readonly [string, string, 'S' | 'N', number])[] = [
  ['Ventilador pulmonar', 'III', 'S', 480_000],
  ['Monitor de signos vitales', 'IIB', 'S', 62_000],
  ['Bomba de infusión', 'IIB', 'N', 38_000],
  ['Desfibrilador', 'III', 'S', 145_000],
  ['Autoclave', 'IIA', 'N', 310_000],
  ['Electrocardiógrafo', 'IIA', 'N', 54_000],
  ['Rayos X portátil', 'IIB', 'N', 890_000],
  ['Incubadora neonatal', 'III', 'S', 270_000],
  ['Mesa quirúrgica', 'I', 'N', 205_000],
];

/** A hospital's clinical engineering: whole Spanish words, states in small tables, flags S and N, purchases dated dd/mm/yyyy in text, pesos and hours in column names. */
export const INGENIERIA_CLINICA: ForeignPlant = {
  tables: `
CREATE TABLE cat_estado_equipo (estado CHAR(2) PRIMARY KEY, descripcion VARCHAR(30));
CREATE TABLE cat_estado_orden (id_estado_orden INT PRIMARY KEY, descripcion VARCHAR(40));
CREATE TABLE ubicaciones (id_ubicacion INT PRIMARY KEY, nombre VARCHAR(40), edificio VARCHAR(20), piso INT, critica CHAR(1));
CREATE TABLE proveedores (id_proveedor INT PRIMARY KEY, razon_social VARCHAR(60), ciudad VARCHAR(30), telefono VARCHAR(20), vigente CHAR(1));
CREATE TABLE ingenieros (id_ingeniero INT PRIMARY KEY, nombre_completo VARCHAR(60), especialidad VARCHAR(30), turno CHAR(1) COMMENT 'M matutino, V vespertino, N nocturno', fecha_ingreso DATE, activo CHAR(1));
CREATE TABLE equipos_biomedicos (num_inventario VARCHAR(10) PRIMARY KEY, descripcion VARCHAR(60), marca VARCHAR(30), modelo VARCHAR(20), num_serie VARCHAR(20), id_ubicacion INT, estado CHAR(2), clase_riesgo VARCHAR(3), soporte_vida CHAR(1),
  fecha_compra VARCHAR(10), costo_mxn DECIMAL(12,2), garantia_hasta DATE, id_proveedor INT, FOREIGN KEY (id_ubicacion) REFERENCES ubicaciones (id_ubicacion), FOREIGN KEY (estado) REFERENCES cat_estado_equipo (estado), FOREIGN KEY (id_proveedor) REFERENCES proveedores (id_proveedor));
CREATE TABLE ordenes_servicio (folio INT PRIMARY KEY, num_inventario VARCHAR(10), tipo_orden CHAR(2) COMMENT 'MP preventivo, MC correctivo, CA calibración, IN instalación', id_estado_orden INT, id_ingeniero INT, motivo VARCHAR(80), urgente CHAR(1),
  fecha_solicitud DATETIME, fecha_compromiso DATE, fecha_cierre DATETIME, horas_paro DECIMAL(7,1), horas_hombre DECIMAL(6,1), mano_obra_mxn DECIMAL(12,2), refacciones_mxn DECIMAL(12,2),
  FOREIGN KEY (num_inventario) REFERENCES equipos_biomedicos (num_inventario), FOREIGN KEY (id_estado_orden) REFERENCES cat_estado_orden (id_estado_orden), FOREIGN KEY (id_ingeniero) REFERENCES ingenieros (id_ingeniero));
CREATE TABLE refacciones (clave VARCHAR(8) PRIMARY KEY, nombre VARCHAR(50), existencia INT, punto_reorden INT, precio_unitario_mxn DECIMAL(10,2), id_proveedor INT, FOREIGN KEY (id_proveedor) REFERENCES proveedores (id_proveedor));
CREATE TABLE consumo_refacciones (folio INT, clave VARCHAR(8), cantidad INT, PRIMARY KEY (folio, clave), FOREIGN KEY (folio) REFERENCES ordenes_servicio (folio), FOREIGN KEY (clave) REFERENCES refacciones (clave));
CREATE TABLE calibraciones (id_calibracion INT PRIMARY KEY, num_inventario VARCHAR(10), fecha DATE, resultado CHAR(1) COMMENT 'A aprobado, R rechazado', vigencia_hasta DATE, laboratorio VARCHAR(40), costo_mxn DECIMAL(10,2), FOREIGN KEY (num_inventario) REFERENCES equipos_biomedicos (num_inventario));
`,
  rows: (today) => {
    const dice = new Dice(1207);
    const places = ['Urgencias', 'Terapia intensiva', 'Quirófano 1', 'Quirófano 2', 'Neonatología', 'Imagenología', 'Laboratorio', 'Hospitalización norte', 'Hospitalización sur', 'Consulta externa', 'CEYE', 'Hemodiálisis']; // prettier-ignore
    const locations = places.map((name, at): Scalar[] => [at + 1, name, ['Torre A', 'Torre B', 'Torre C'][at % 3] ?? '', 1 + (at % 4), at < 5 ? 'S' : 'N']); // prettier-ignore
    const suppliers = ['Grupo Médico del Norte', 'Tecnología Hospitalaria SA', 'Biomédica Anáhuac', 'Equipos y Servicios Lara', 'Drager Servicio México', 'Refamédica'].map((name, at): Scalar[] => [at + 1, name, ['Monterrey', 'Ciudad de México', 'Guadalajara'][at % 3] ?? '', `81-5550-0${String(100 + at)}`, at === 5 ? 'N' : 'S']); // prettier-ignore
    const engineers = ['Laura Treviño', 'Óscar Páez', 'Gabriela Nuño', 'Ramiro Cantú', 'Fernanda Solís', 'Héctor Ibáñez', 'Paola Garza', 'Tomás Rentería', 'Ximena Duarte', 'Julio Montes'].map((name, at): Scalar[] => [at + 1, name, (['Electrónica', 'Imagenología', 'Gases medicinales', 'Electromecánica'] as const)[at % 4] ?? '', ['M', 'M', 'V', 'N'][at % 4] ?? 'M', daysBefore(today, 300 + dice.below(4200)), at === 6 ? 'N' : 'S']); // prettier-ignore
    const equipment = Array.from({ length: 140 }, (_, at): Scalar[] => {
      const [name, risk, lifeSupport, price] = KINDS[dice.below(KINDS.length)] ?? [
        'Mesa quirúrgica',
        'I',
        'N',
        205_000,
      ];
      const age = 60 + dice.below(3400);
      const [year, month, day] = daysBefore(today, age).split('-');
      return [
        code('EB', at + 1, 4), name, dice.one(['Mindray', 'Philips', 'GE Healthcare', 'Dräger', 'Steris']), `M${String(10 + dice.below(80))}`, `SN${String(41000 + at * 53)}`, 1 + dice.below(11), dice.one(['AC', 'AC', 'AC', 'AC', 'MT', 'FS', 'BJ']), risk, lifeSupport,
        `${day ?? ''}/${month ?? ''}/${year ?? ''}`, price + 500 * dice.below(40), dice.below(6) === 0 ? null : daysBefore(today, age - 730 - dice.below(400)), 1 + dice.below(5),
      ]; // prettier-ignore
    });
    const spares = ['Batería de litio', 'Sensor SpO2', 'Cable troncal ECG', 'Celda de oxígeno', 'Filtro bacteriano', 'Manguera de aire', 'Empaque de puerta', 'Tarjeta de control', 'Pantalla táctil', 'Válvula espiratoria', 'Resistencia calefactora', 'Fusible 5 A', 'Fuente de poder', 'Brazalete NIBP', 'Electrodo adulto', 'Tubo de rayos X', 'Rodamiento de rueda', 'Termistor', 'Lámpara piloto', 'Teclado de membrana', 'Motor de bomba', 'Sello de cámara', 'Colchón térmico', 'Control remoto', 'Papel térmico', 'Bulbo LED', 'Turbina', 'Regulador de oxígeno', 'Conector hembra', 'Interruptor general'].map((name, at): Scalar[] => [`RF-${String(at + 1).padStart(3, '0')}`, name, dice.below(30), 4 + dice.below(10), 45.5 + 130 * dice.below(40), 1 + (at % 6)]); // prettier-ignore
    const used: Scalar[][] = [];
    const orders = Array.from({ length: 290 }, (_, at): Scalar[] => {
      const age = dice.below(600);
      const state = age > 75 ? dice.one([5, 5, 5, 5, 6]) : dice.one([1, 2, 3, 4, 5, 5]);
      const sort = dice.one(['MP', 'MP', 'MC', 'MC', 'MC', 'CA', 'IN']);
      const worked = state === 5 || state === 3;
      const folio = 7001 + at;
      if (worked && dice.below(2) === 0) {
        for (const spare of new Set([dice.below(27), dice.below(27)])) used.push([folio, spares[spare]?.[0] ?? null, 1 + dice.below(4)]); // prettier-ignore
      }
      const asked = moment(daysBefore(today, age), dice);
      return [
        folio, equipment[dice.below(132)]?.[0] ?? null, sort, state, state === 1 ? null : 1 + dice.below(9), dice.one(['No enciende', 'Alarma continua', 'Rutina semestral', 'Fuga de aire', 'Lectura errónea', 'Batería agotada']), dice.below(5) === 0 ? 'S' : 'N',
        asked, daysBefore(today, age - 2 - dice.below(15)), state === 5 ? `${daysBefore(today, Math.max(0, age - 1 - dice.below(18)))} 19:30:00` : null,
        sort === 'MC' && worked ? 0.5 * (1 + dice.below(120)) : 0, worked ? 0.5 * (1 + dice.below(24)) : 0, worked ? 180 * (1 + dice.below(24)) : 0, worked ? 95.5 * dice.below(60) : 0,
      ]; // prettier-ignore
    });
    const calibrations = Array.from({ length: 130 }, (_, at): Scalar[] => {
      const age = dice.below(700);
      return [at + 1, equipment[dice.below(100)]?.[0] ?? null, daysBefore(today, age), dice.one(['A', 'A', 'A', 'A', 'R']), daysBefore(today, age - 365), dice.one(['Metrolab', 'CENAM Servicios', 'Calibra MX']), 900 + 150 * dice.below(20)]; // prettier-ignore
    });
    return [
      { table: 'cat_estado_equipo', rows: [['AC', 'En uso'], ['MT', 'En mantenimiento'], ['FS', 'Fuera de servicio'], ['BJ', 'Dado de baja']] }, // prettier-ignore
      { table: 'cat_estado_orden', rows: [[1, 'Solicitada'], [2, 'Asignada'], [3, 'En proceso'], [4, 'En espera de refacción'], [5, 'Terminada'], [6, 'Cancelada']] }, // prettier-ignore
      { table: 'ubicaciones', rows: locations },
      { table: 'proveedores', rows: suppliers },
      { table: 'ingenieros', rows: engineers },
      { table: 'equipos_biomedicos', rows: equipment },
      { table: 'ordenes_servicio', rows: orders },
      { table: 'refacciones', rows: spares },
      { table: 'consumo_refacciones', rows: used },
      { table: 'calibraciones', rows: calibrations },
    ];
  },
};
