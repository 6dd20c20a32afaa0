import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { describeWithTool, runTool } from '../support/installed-tool.js';
import { ALERTS, dashboardQueries, readRules } from '../support/observability/watching-files.js';

describeWithTool(
  'promtool',
  '--version',
  'prometheus',
)('promtool', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'promtool-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('finds the alerts and the configuration sound', () => {
    expect(runTool('promtool', ['check', 'config', 'config/prometheus/prometheus.yml'])).toMatchObject({ status: 0 });
    expect(runTool('promtool', ['check', 'rules', '--lint-fatal', ALERTS])).toMatchObject({ status: 0 });
  });

  it('sees each alert fire at its fault and stay silent without', async () => {
    const tests = await readFile('config/prometheus/alerts.test.yml', 'utf8');
    for (const { alert } of await readRules()) {
      const fires = new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:`).test(tests);
      expect({ alert, fires, silent: tests.includes(`alertname: ${alert} }`) }).toEqual({
        alert,
        fires: true,
        silent: true,
      });
    }
    const { status, output } = runTool('promtool', ['test', 'rules', 'config/prometheus/alerts.test.yml']);
    expect({ status, output }).toMatchObject({ status: 0 });
  });

  it('understands every query of the dashboard', async () => {
    const file = join(folder, 'dashboard.yml');
    const queries = await dashboardQueries();
    const asRules = queries.map((expr, at) => ({ record: `dashboard:query:${at}`, expr }));
    await writeFile(file, stringify({ groups: [{ name: 'dashboard', rules: asRules }] }));
    const { status, output } = runTool('promtool', ['check', 'rules', file]);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain(`${asRules.length} rules found`);
  });
});
