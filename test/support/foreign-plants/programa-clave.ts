import type { CalendarDay, Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant } from './foreign-plant.js';

function digits(day: CalendarDay): number {
  return Number(day.replaceAll('-', ''));
}

/** A Mexican program's tables: keys called Cve, run-together Spanish names, catalogues of letters, days as numbers such as 20261122. */
export const PROGRAMA_CLAVE: ForeignPlant = {
  tables: `
CREATE TABLE Localizaciones (CveLocalizacion VARCHAR(8) PRIMARY KEY, Descripcion VARCHAR(60), CentroCosto VARCHAR(8));
CREATE TABLE CentrosCosto (CentroCosto VARCHAR(8) PRIMARY KEY, NombreCentro VARCHAR(60));
CREATE TABLE CatTipoEquipo (CveTipo VARCHAR(4) PRIMARY KEY, Descripcion VARCHAR(40));
CREATE TABLE CatEstatusOT (CveEstatus CHAR(1) PRIMARY KEY, Descripcion VARCHAR(30));
CREATE TABLE CatTipoMtto (CveTipoMtto VARCHAR(3) PRIMARY KEY, Descripcion VARCHAR(40));
CREATE TABLE Trabajadores (CveTrabajador INT PRIMARY KEY, NombreTrabajador VARCHAR(60), Puesto VARCHAR(40), CostoHora DECIMAL(8,2), Vigente CHAR(1));
CREATE TABLE Equipos (CveEquipo VARCHAR(10) PRIMARY KEY, NombreEquipo VARCHAR(80), CveTipo VARCHAR(4), CveLocalizacion VARCHAR(8), Marca VARCHAR(40), NumSerie VARCHAR(30), FechaAdquisicion INT, CostoAdquisicion DECIMAL(12,2),
  Criticidad CHAR(1), EstadoOperativo VARCHAR(20), HorasUso DECIMAL(10,1));
CREATE TABLE OrdenesTrabajo (FolioOT INT PRIMARY KEY, CveEquipo VARCHAR(10), CveTipoMtto VARCHAR(3), CveEstatus CHAR(1), FechaEmision INT, FechaProgramada INT, FechaTermino INT, CveResponsable INT, CveSolicitante INT,
  HrsEstimadas DECIMAL(6,1), HrsReales DECIMAL(6,1), CostoManoObra DECIMAL(12,2), CostoRefacciones DECIMAL(12,2), DescripcionTrabajo VARCHAR(120));
CREATE TABLE Fallas (IdFalla INT PRIMARY KEY, CveEquipo VARCHAR(10), FechaFalla INT, CausaFalla VARCHAR(40), HrsParo DECIMAL(6,1));
CREATE TABLE Refacciones (CveRefaccion VARCHAR(10) PRIMARY KEY, DescripcionRefaccion VARCHAR(80), Existencia INT, PuntoReorden INT, CostoUnitario DECIMAL(10,2), Almacen VARCHAR(30));
CREATE TABLE ValesAlmacen (IdVale INT PRIMARY KEY, FolioOT INT, CveRefaccion VARCHAR(10), Cantidad INT, FechaVale INT);
`,
  rows: (today) => {
    const dice = new Dice(601);
    const types: [string, string][] = [['BOM', 'Bomba'], ['COM', 'Compresor'], ['TRA', 'Transformador'], ['MON', 'Montacargas'], ['BAN', 'Banda transportadora'], ['TOR', 'Torno']]; // prettier-ignore
    const equipment = Array.from({ length: 72 }, (_, at): Scalar[] => {
      const [type, name] = types[dice.below(6)] ?? ['', ''];
      return [
        `${type}${String(at + 1).padStart(4, '0')}`, `${name} ${dice.one(['de proceso', 'auxiliar', 'norte', 'línea 2'])} ${at + 1}`, type, `LOC${1 + dice.below(7)}`, dice.one(['Siemens', 'Hyster', 'Sullair', 'Goulds', 'ABB']),
        `NS${String(2000 + at)}`, digits(daysBefore(today, 200 + dice.below(4800))), 1000 * (3 + dice.below(200)), dice.one(['A', 'B', 'B', 'C']), dice.one(['Operando', 'Operando', 'Operando', 'En reparación', 'Fuera de uso']), 100 * dice.below(300),
      ]; // prettier-ignore
    });
    const workers = [
      'Juan Hernández',
      'Pedro Ramírez',
      'Lucía Ortega',
      'Miguel Ángel Cruz',
      'Rosa Delgado',
      'Óscar Medina',
      'Fernando Rivas',
      'Adriana Solís',
    ];
    return [
      { table: 'CentrosCosto', rows: [['CC10', 'Producción'], ['CC20', 'Servicios'], ['CC30', 'Logística']] }, // prettier-ignore
      {
        table: 'Localizaciones',
        rows: [
          'Molienda',
          'Prensas',
          'Subestación',
          'Embarques',
          'Pintura',
          'Cuarto de máquinas',
          'Patio de tanques',
        ].map((name, at): Scalar[] => [`LOC${at + 1}`, name, `CC${10 * (1 + (at % 3))}`]),
      },
      { table: 'CatTipoEquipo', rows: types },
      { table: 'CatEstatusOT', rows: [['P', 'Pendiente'], ['E', 'En ejecución'], ['T', 'Terminada'], ['C', 'Cancelada']] }, // prettier-ignore
      { table: 'CatTipoMtto', rows: [['PRV', 'Preventivo'], ['COR', 'Correctivo'], ['PRD', 'Predictivo'], ['MEJ', 'Mejora']] }, // prettier-ignore
      { table: 'Trabajadores', rows: workers.map((name, at): Scalar[] => [500 + at, name, ['Mecánico', 'Eléctrico', 'Lubricador', 'Mecánico', 'Supervisora', 'Soldador', 'Eléctrico', 'Planeadora'][at] ?? '', 60 + 5 * dice.below(12), at === 5 ? 'N' : 'S']) }, // prettier-ignore
      { table: 'Equipos', rows: equipment },
      {
        table: 'OrdenesTrabajo',
        rows: Array.from({ length: 430 }, (_, at): Scalar[] => {
          const age = dice.below(520);
          const status = age > 50 ? dice.one(['T', 'T', 'T', 'C']) : dice.one(['P', 'E', 'T']);
          const done = status === 'T';
          return [
            30000 + at, String(equipment[dice.below(67)]?.[0]), dice.one(['PRV', 'COR', 'COR', 'PRD', 'MEJ']), status, digits(daysBefore(today, age)), digits(daysBefore(today, age - 6)), done ? digits(daysBefore(today, Math.max(0, age - dice.below(15)))) : null,
            dice.below(9) === 0 ? null : 500 + dice.below(4), 504 + dice.below(4), 0.5 * (1 + dice.below(16)), done ? 0.5 * (1 + dice.below(20)) : null, done ? 50 * (1 + dice.below(30)) : null, done ? 25 * dice.below(80) : null,
            dice.one(['Cambio de aceite', 'Alineación', 'Cambio de baleros', 'Revisión general']),
          ]; // prettier-ignore
        }),
      },
      {
        table: 'Fallas',
        rows: Array.from({ length: 190 }, (_, at): Scalar[] => [
          at + 1, String(equipment[dice.below(64)]?.[0]), digits(daysBefore(today, dice.below(430))), dice.one(['Desgaste', 'Sobrecarga', 'Error de operación', 'Falta de lubricación']), 0.5 * (1 + dice.below(24)),
        ]), // prettier-ignore
      },
      {
        table: 'Refacciones',
        rows: Array.from({ length: 38 }, (_, at): Scalar[] => [
          code('RF', at + 1, 4), `${dice.one(['Balero', 'Sello', 'Banda', 'Contactor', 'Filtro'])} ${at + 1}`, dice.below(24), 4 + dice.below(9), 10 * (1 + dice.below(90)), dice.one(['Almacén central', 'Almacén norte']),
        ]), // prettier-ignore
      },
      {
        table: 'ValesAlmacen',
        rows: Array.from({ length: 280 }, (_, at): Scalar[] => [
          at + 1,
          30000 + dice.below(430),
          code('RF', 1 + dice.below(31), 4),
          1 + dice.below(6),
          digits(daysBefore(today, dice.below(500))),
        ]),
      },
    ];
  },
};
