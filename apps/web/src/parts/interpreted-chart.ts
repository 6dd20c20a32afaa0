import { parse, View, type ViewOptions } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Specification } from '../state/chart.js';

/** A chart whose expressions are interpreted: the page's policy lets nobody make code of text. */
export function interpretedChart(specification: Specification, options: ViewOptions): View {
  const { spec } = compile(specification as unknown as TopLevelSpec);
  const runtime = parse(withPlainTimes(spec), undefined, { ast: true });
  return new View(runtime, { ...options, expr: expressionInterpreter });
}

/** `datetime(1766808197217)` is a time; the interpreter takes the number for a year. As a number it means the same to every scale. */
function withPlainTimes<Part>(spec: Part): Part {
  return JSON.parse(JSON.stringify(spec).replace(/\bdatetime\((-?\d+)\)/g, '$1')) as Part;
}
