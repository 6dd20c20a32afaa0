import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { parseConfig } from './parse-config.js';

const parse = (url: string) => parseConfig({ MAINTENANCE_DATABASE_URL: url }, '/srv/plant');

describe('MAINTENANCE_DATABASE_URL of a server', () => {
  it.each([
    ['postgres://db/plant', { kind: 'postgresql', host: 'db', port: 5432, database: 'plant', tls: 'off' }],
    [
      'postgresql://reader:p%40ss%2Fword@10.0.0.7:6432/Plant%20Norte?sslmode=verify-full&schema=cmms',
      {
        kind: 'postgresql',
        host: '10.0.0.7',
        port: 6432,
        database: 'Plant Norte',
        user: 'reader',
        password: 'p@ss/word',
        schema: 'cmms',
        tls: 'checked',
      },
    ],
    [
      'mysql://reader@[::1]/plant?sslmode=require',
      { kind: 'mysql', host: '::1', port: 3306, database: 'plant', user: 'reader', tls: 'unchecked' },
    ],
    ['mariadb://db/plant', { kind: 'mysql', host: 'db', port: 3306, database: 'plant', tls: 'off' }],
    [
      'postgres://%2Fvar%2Frun%2Fpostgresql/plant',
      { kind: 'postgresql', host: '/var/run/postgresql', port: 5432, database: 'plant', tls: 'off' },
    ],
    [
      'postgres://reader:pw@main,standby:5433,[::1]/plant?sslmode=require',
      {
        kind: 'postgresql',
        host: 'main',
        port: 5432,
        database: 'plant',
        user: 'reader',
        password: 'pw',
        tls: 'unchecked',
        others: [
          { host: 'standby', port: 5433 },
          { host: '::1', port: 5432 },
        ],
      },
    ],
  ])('reads where the plant is from %s', (url, location) => {
    expect(parse(url).plantDatabase).toEqual(location);
  });

  it.each([
    'postgres://db',
    'postgres://db/',
    'postgres:db/plant',
    'postgres://reader:%ZZ@db/plant',
    'postgres://db/plant?sslmode=prefer',
    'postgres://db/plant?options=-c%20search_path=x',
    'mysql://db/plant?schema=other',
    'mysql://db/plant/other',
    'mysql://db,/plant',
    'mysql://db,other:port/plant',
    'oracle://db/plant',
  ])('refuses %s as the URL of a server, and does not show it', (url) => {
    let refused: unknown;
    try {
      parse(url);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ConfigError);
    const { faults } = refused as ConfigError;
    expect(faults).toHaveLength(1);
    expect(faults[0]).not.toContain('db/');
  });
});
