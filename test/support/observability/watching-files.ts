import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export const ALERTS = 'config/prometheus/alerts.yml';
const DASHBOARD = 'config/grafana/dashboards/chatbot.json';

export interface Rule {
  alert: string;
  expr: string;
  annotations: Record<string, string>;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { expr: string; refId: string; datasource: { uid: string } }[];
}

interface Dashboard {
  panels: Panel[];
  templating: { list: { name: string; query: string | { query: string } }[] };
  annotations: { list: { expr: string }[] };
}

export async function readRules(): Promise<Rule[]> {
  const file = parse(await readFile(ALERTS, 'utf8')) as { groups: { rules: Rule[] }[] };
  return file.groups.flatMap((group) => group.rules);
}

export async function readDashboard(): Promise<Dashboard> {
  return JSON.parse(await readFile(DASHBOARD, 'utf8')) as Dashboard;
}

/** As Prometheus gets it: Grafana puts values in the place of its variables. */
const withValues = (query: string): string =>
  query
    .replace(/^label_values\((.*), \w+\)$/, '$1')
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$job', 'chatbot')
    .replaceAll('$instance', '.*');

/** Everything that the dashboard asks Prometheus. */
export async function dashboardQueries(): Promise<string[]> {
  const { panels, templating, annotations } = await readDashboard();
  return [
    ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ...templating.list.flatMap(({ query }) => (typeof query === 'string' ? [] : [query.query])),
    ...annotations.list.map(({ expr }) => expr),
  ].map(withValues);
}
