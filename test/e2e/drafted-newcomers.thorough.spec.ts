import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_RESOURCE } from '../support/foreign-plants/enterprise-resource.js';
import { ENTERPRISE_RESOURCE_QUESTIONS } from '../support/foreign-plants/enterprise-resource.questions.js';
import { tally } from '../support/foreign-plants/examine.js';
import { examineDrafted } from '../support/foreign-plants/examine-drafted.js';
import { FOOD_PLANT } from '../support/foreign-plants/food-plant.js';
import { FOOD_PLANT_QUESTIONS } from '../support/foreign-plants/food-plant.questions.js';
import { MARIADB, POSTGRESQL_SYSTEM, SQLITE } from '../support/foreign-plants/foreign-database.js';
import { INGENIERIA_CLINICA } from '../support/foreign-plants/ingenieria-clinica.js';
import { INGENIERIA_CLINICA_QUESTIONS } from '../support/foreign-plants/ingenieria-clinica.questions.js';
import { MINE_FLEET } from '../support/foreign-plants/mine-fleet.js';
import { MINE_FLEET_QUESTIONS } from '../support/foreign-plants/mine-fleet.questions.js';
import { SUBESTACIONES } from '../support/foreign-plants/subestaciones.js';
import { SUBESTACIONES_QUESTIONS } from '../support/foreign-plants/subestaciones.questions.js';
import { WATER_UTILITY } from '../support/foreign-plants/water-utility.js';
import { WATER_UTILITY_QUESTIONS } from '../support/foreign-plants/water-utility.questions.js';

/**
 * Written by somebody who had seen neither the drafter nor how questions are understood; `right` and `wrong` are what has been
 * reached, in percent.
 */
const NEWCOMERS = [
  {
    system: POSTGRESQL_SYSTEM,
    plant: ENTERPRISE_RESOURCE,
    title: 'a large ERP in terse names',
    questions: ENTERPRISE_RESOURCE_QUESTIONS,
    right: 80,
    wrong: 1,
  },
  {
    system: MARIADB,
    plant: SUBESTACIONES,
    title: 'an electrical utility',
    questions: SUBESTACIONES_QUESTIONS,
    right: 88,
    wrong: 2,
  },
  {
    system: MARIADB,
    plant: INGENIERIA_CLINICA,
    title: 'a hospital’s clinical engineering',
    questions: INGENIERIA_CLINICA_QUESTIONS,
    right: 92,
    wrong: 1,
  },
  {
    system: SQLITE,
    plant: MINE_FLEET,
    title: 'a mine’s mobile fleet',
    questions: MINE_FLEET_QUESTIONS,
    right: 86,
    wrong: 2,
  },
  {
    system: POSTGRESQL_SYSTEM,
    plant: FOOD_PLANT,
    title: 'a food factory’s home-grown system',
    questions: FOOD_PLANT_QUESTIONS,
    right: 91,
    wrong: 2,
  },
  {
    system: MARIADB,
    plant: WATER_UTILITY,
    title: 'a water utility',
    questions: WATER_UTILITY_QUESTIONS,
    right: 95,
    wrong: 3,
  },
];

describe('The drafted models of newcomers’ databases', () => {
  it.each(NEWCOMERS)('answer what is asked of $title', async ({ title, right, wrong, ...asked }) => {
    const examined = await examineDrafted(asked);
    if (examined === null) return;
    const figures = tally(examined);
    console.info(`${title}: ${JSON.stringify(figures)}`);
    const report = examined
      .filter(({ outcome }) => outcome !== 'right')
      .map(({ outcome, question }) => `${outcome}: ${question}`);
    expect([figures, report, figures.right >= (right / 100) * figures.asked]).toEqual([figures, report, true]);
    expect([figures, report, figures.false <= (wrong / 100) * figures.asked]).toEqual([figures, report, true]);
  });
});
