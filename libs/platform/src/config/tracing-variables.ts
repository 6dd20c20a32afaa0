import type { TracingSettings } from './app-config.js';
import { decimalNumber, optionalText, text } from './variable.js';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PLAIN = /^[\x20-\x7e]*$/;

/** Credentials have a variable of their own: addresses show up in errors. */
function isCollector(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(given);
  return /^https?:$/.test(protocol) && hostname !== '' && `${username}${password}${search}${hash}` === '';
}

/** `name=value,name=value`, values percent-encoded, as OpenTelemetry says; null for anything else. */
function headersOf(given: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const pair of given.split(',')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim().toLowerCase();
    if (at < 0 || !TOKEN.test(name)) return null;
    try {
      headers[name] = decodeURIComponent(pair.slice(at + 1).trim());
    } catch {
      return null;
    }
    if (!PLAIN.test(headers[name])) return null;
  }
  return headers;
}

/** Named as OpenTelemetry names them. */
export const TRACING_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalText({
    group: 'logs',
    description:
      'OpenTelemetry collector that gets a trace of each request, by OTLP over HTTP; `/v1/traces` comes behind it.',
    defaultText: 'not set: no traces',
    secret: true,
    allowed: 'a URL such as `http://collector:4318`, without credentials',
    accepts: isCollector,
  }),
  OTEL_EXPORTER_OTLP_HEADERS: optionalText({
    group: 'logs',
    description: 'Headers for the collector, such as its key.',
    secret: true,
    allowed: '`name=value,name=value`, values percent-encoded',
    accepts: (given) => headersOf(given) !== null,
  }),
  OTEL_TRACES_SAMPLER_ARG: decimalNumber({
    group: 'logs',
    description:
      'Share of the requests that are traced; a request that comes with a `traceparent` is traced as that says.',
    min: 0,
    max: 1,
    default: 1,
    zero: 'only those that come with a trace',
  }),
  OTEL_SERVICE_NAME: text({
    group: 'logs',
    description: 'Name of the service in traces.',
    default: 'maintenance-chatbot',
    allowed: 'a name of letters, digits, `.`, `_` and `-`',
    accepts: (given) => /^[A-Za-z0-9._-]{1,64}$/.test(given),
  }),
};

interface Values {
  OTEL_EXPORTER_OTLP_ENDPOINT: string | undefined;
  OTEL_EXPORTER_OTLP_HEADERS: string | undefined;
  OTEL_TRACES_SAMPLER_ARG: number;
  OTEL_SERVICE_NAME: string;
}

export function tracingSettings(values: Values): TracingSettings | undefined {
  const given = values.OTEL_EXPORTER_OTLP_HEADERS;
  if (values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  return Object.freeze({
    endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: Object.freeze(given === undefined ? {} : (headersOf(given) ?? {})),
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    serviceName: values.OTEL_SERVICE_NAME,
  });
}
