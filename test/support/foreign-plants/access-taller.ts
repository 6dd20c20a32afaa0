import type { CalendarDay, Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant } from './foreign-plant.js';

function local(day: CalendarDay): string {
  return day.split('-').reverse().join('/');
}

/** A workshop's file grown in Access and exported: no keys, no types to speak of, abbreviations, dates as day/month/year, S and N. */
export const ACCESS_TALLER: ForeignPlant = {
  tables: `
CREATE TABLE tblTipoEq (IdTipo INTEGER, NomTipo TEXT);
CREATE TABLE tblUbic (IdUbic INTEGER, CodUbic TEXT, DescUbic TEXT);
CREATE TABLE tblTecnicos (CodTec TEXT, NomTec TEXT, Especialidad TEXT, Activo TEXT, Celular TEXT);
CREATE TABLE tblEstado (CodEst TEXT, DescEst TEXT);
CREATE TABLE tblEquipos (IdEq INTEGER, CodEq TEXT, DescEq TEXT, IdTipo INTEGER, IdUbic INTEGER, Fabricante TEXT, Modelo TEXT, NroSerie TEXT, FchAlta TEXT, ValorRepos REAL, Critico TEXT, EnServicio TEXT);
CREATE TABLE tblOT (NroOT INTEGER, CodEq TEXT, TpoMant TEXT, CodEst TEXT, Prior INTEGER, FchApert TEXT, FchCierre TEXT, CodTec TEXT, HrsTrab REAL, CostoMO REAL, CostoMat REAL, Observ TEXT);
CREATE TABLE tblPlanPrev (IdPlan INTEGER, CodEq TEXT, Tarea TEXT, FrecDias INTEGER, FchUlt TEXT, FchProx TEXT);
CREATE TABLE tblRepuestos (CodRep TEXT, DescRep TEXT, CantStock INTEGER, CantMin INTEGER, PrecioUnit REAL, Proveedor TEXT);
`,
  rows: (today) => {
    const dice = new Dice(307);
    const sorts = ['Bomba', 'Compresor', 'Motor', 'Ventilador', 'Grúa'];
    const equipment = Array.from({ length: 75 }, (_, at): Scalar[] => {
      const sort = dice.below(5);
      return [
        at + 1, `${['BBA', 'CMP', 'MOT', 'VEN', 'GRU'][sort] ?? ''}-${String(at + 1).padStart(3, '0')}`, `${sorts[sort] ?? ''} ${dice.one(['norte', 'sur', 'principal', 'auxiliar'])} ${at + 1}`, sort + 1, 1 + dice.below(6),
        dice.one(['WEG', 'Grundfos', 'Atlas Copco', 'Demag']), `M-${String(100 + dice.below(40))}`, `S${String(10000 + dice.below(80000))}`, local(daysBefore(today, 300 + dice.below(4500))),
        250 * (4 + dice.below(100)), dice.one(['S', 'N', 'N']), dice.one(['S', 'S', 'S', 'S', 'N']),
      ]; // prettier-ignore
    });
    const technicians = ['R. Gómez', 'P. Arias', 'L. Figueroa', 'M. Torres', 'J. Salas', 'C. Vidal'].map((name, at): Scalar[] => [
      `T${at + 1}`, name, ['Mecánica', 'Eléctrica', 'Mecánica', 'Instrumentación', 'Eléctrica', 'Mecánica'][at] ?? '', at === 5 ? 'N' : 'S', `099 55${at}`,
    ]); // prettier-ignore
    return [
      { table: 'tblTipoEq', rows: sorts.map((name, at): Scalar[] => [at + 1, name]) },
      {
        table: 'tblUbic',
        rows: ['Sala de bombas', 'Nave 1', 'Nave 2', 'Planta de agua', 'Patio', 'Almacén'].map((name, at): Scalar[] => [
          at + 1,
          `U${at + 1}`,
          name,
        ]),
      },
      { table: 'tblTecnicos', rows: technicians },
      { table: 'tblEstado', rows: [['A', 'Abierta'], ['P', 'En proceso'], ['C', 'Cerrada'], ['X', 'Cancelada']] }, // prettier-ignore
      { table: 'tblEquipos', rows: equipment },
      {
        table: 'tblOT',
        rows: Array.from({ length: 400 }, (_, at): Scalar[] => {
          const age = dice.below(460);
          const state = age > 45 ? dice.one(['C', 'C', 'C', 'X']) : dice.one(['A', 'P', 'C']);
          const done = state === 'C';
          return [
            5000 + at, String(equipment[dice.below(70)]?.[1]), dice.one(['Preventivo', 'Correctivo', 'Mejora']), state, 1 + dice.below(3), local(daysBefore(today, age)),
            done ? local(daysBefore(today, Math.max(0, age - dice.below(20)))) : null, dice.below(7) === 0 ? null : `T${1 + dice.below(5)}`, done ? 0.5 * (1 + dice.below(16)) : null,
            done ? 20 * (1 + dice.below(30)) : null, done ? 10 * dice.below(90) : null, dice.one(['cambio de rodamientos', 'ajuste', 'lubricación', 'fuga de aceite']),
          ]; // prettier-ignore
        }),
      },
      {
        table: 'tblPlanPrev',
        rows: Array.from({ length: 80 }, (_, at): Scalar[] => {
          const frequency = dice.one([30, 90, 180, 365]);
          const last = dice.below(frequency + 30);
          return [at + 1, String(equipment[dice.below(60)]?.[1]), dice.one(['Engrase', 'Inspección visual', 'Cambio de aceite', 'Termografía']), frequency, local(daysBefore(today, last)), local(daysBefore(today, last - frequency))];
        }), // prettier-ignore
      },
      {
        table: 'tblRepuestos',
        rows: Array.from({ length: 30 }, (_, at): Scalar[] => [
          code('R', at + 1, 3), `${dice.one(['Rodamiento', 'Sello', 'Correa', 'Filtro'])} ${at + 1}`, dice.below(20), 3 + dice.below(8), 5 * (1 + dice.below(60)), dice.one(['SKF', 'Parker', 'Gates']),
        ]), // prettier-ignore
      },
    ];
  },
};
