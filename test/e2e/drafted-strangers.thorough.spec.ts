import { describe, expect, it } from '@jest/globals';
import { tally } from '../support/foreign-plants/examine.js';
import { examineDrafted } from '../support/foreign-plants/examine-drafted.js';
import { ASCENSORES } from '../support/foreign-plants/ascensores.js';
import { ASCENSORES_QUESTIONS } from '../support/foreign-plants/ascensores.questions.js';
import { FERRY_LINE } from '../support/foreign-plants/ferry-line.js';
import { FERRY_LINE_QUESTIONS } from '../support/foreign-plants/ferry-line.questions.js';
import { MARIADB, SQLITE } from '../support/foreign-plants/foreign-database.js';

/**
 * Blind as of 2026-12-01: written by somebody who had seen neither the drafter nor how questions are understood, and nobody has
 * worked on them. `right` and `wrong` are what was reached unseen, in percent, not what is good enough; whoever works on one
 * of them moves it to the newcomers. What fell short is not told, so that they stay blind.
 */
const STRANGERS = [
  {
    system: SQLITE,
    plant: FERRY_LINE,
    title: 'a ferry line',
    questions: FERRY_LINE_QUESTIONS,
    right: 0,
    wrong: 100,
  },
  {
    system: MARIADB,
    plant: ASCENSORES,
    title: 'a company that looks after lifts',
    questions: ASCENSORES_QUESTIONS,
    right: 0,
    wrong: 100,
  },
];

describe('The drafted models of strangers’ databases', () => {
  it.each(STRANGERS)('answer what is asked of $title', async ({ title, right, wrong, ...asked }) => {
    const examined = await examineDrafted(asked);
    if (examined === null) return;
    const figures = tally(examined);
    console.info(`${title}: ${JSON.stringify(figures)}`);
    expect([figures, figures.right >= (right / 100) * figures.asked]).toEqual([figures, true]);
    expect([figures, figures.false <= (wrong / 100) * figures.asked]).toEqual([figures, true]);
  });
});
