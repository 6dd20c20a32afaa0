import { wholeNumber } from './variable.js';

/**
 * Variables of the service's contract whose capability comes with a later version. They are read all the same: a value
 * that would need the capability stops the start instead of being ignored.
 */
export const LATER_VARIABLES = {
  WORKERS: wholeNumber({
    group: 'scale',
    description: 'Processes that serve requests.',
    unit: 'processes',
    min: 1,
    max: 64,
    default: 1,
    unavailable: {
      when: (value) => value !== 1,
      what: 'other than 1',
      instead: 'one process serves all requests, so leave it out or set 1',
    },
  }),
};
