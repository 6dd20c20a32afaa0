import { AppError } from '@app/kernel';
import { type AppConfig, ConfigError } from '@app/platform';
import { SemanticModelError } from '@app/semantic-model';
import { plantFile } from '@app/sql-agent';
import { sep } from 'node:path';

/**
 * What an operator needs to know of a start that failed: what is wrong, where, and the way out. Null for a failure that nobody
 * foresaw.
 */
export function explainFailure(error: unknown, config?: AppConfig): string | null {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof SemanticModelError) {
    return `${error.message}\nMend the file, or set SEMANTIC_MODEL_PATH to another one.`;
  }
  if (error instanceof AppError) {
    const wayOut = config && (isDamaged(error) ? wayToBackup(config) : wayOutOf(error.code, config));
    return wayOut ? `${error.message} ${wayOut}` : error.message;
  }
  return explainListening(error as NodeJS.ErrnoException, config);
}

/** The messages of these errors are made for clients, who may see no paths; the operator may. */
function wayOutOf(code: string, config: AppConfig): string | null {
  switch (code) {
    case 'database_unavailable':
      return wayToStore(config);
    case 'artifact_store_unavailable':
      return wayToFiles(config);
    case 'api_keys_missing':
    case 'api_keys_unreadable':
      return config.auth.mode === 'api_key' ? `Its path is ${config.auth.keysFile}.` : null;
    case 'plant_file_unwritable':
    case 'plant_folder_missing':
      return `It is the sample plant's, ${plantFile(config)}: put that right, or set ${settingOf(plantFile(config), config)}.`;
    case 'plant_unavailable':
    case 'plant_busy':
      return wayToPlant(config);
    default:
      return null;
  }
}

function wayToFiles({ s3, chatDocsDir }: AppConfig): string {
  return s3
    ? `It is the bucket ${s3.bucket} on ${s3.endpoint ?? `Amazon S3, region ${s3.region}`}: put that right, or correct S3_BUCKET and what belongs to it.`
    : `Its path is ${chatDocsDir}: put that right, or set CHAT_DOCS_DIR to another folder.`;
}

function wayToStore(config: AppConfig): string {
  const { database: store } = config;
  return store.kind === 'sqlite'
    ? `Its path is ${store.path}: put that right, or set ${settingOf(store.path, config)}.`
    : `It is the database ${store.database} on ${store.host}, port ${store.port}: put that right, or correct DATABASE_URL.`;
}

function isDamaged({ code, cause }: AppError): boolean {
  return code === 'database_unavailable' && (cause as { code?: unknown } | undefined)?.code === 'SQLITE_CORRUPT';
}

function wayToBackup(config: AppConfig): string {
  if (config.database.kind !== 'sqlite') return wayToStore(config);
  return (
    `Its path is ${config.database.path}: move it, with its folder, out of the way and restore the last backup (npm run restore -- --from ` +
    '<folder>), or begin without one. docs/operations.md says how to save what is still readable.'
  );
}

function wayToPlant(config: AppConfig): string {
  const { plantDatabase: plant } = config;
  switch (plant.kind) {
    case 'sample':
      return `It is the sample plant's, ${plantFile(config)}: remove the file, and a new one is made.`;
    case 'sqlite':
      return `Its path is ${plant.path}: put that right, or set MAINTENANCE_DATABASE_URL to another file.`;
    default:
      return `It is the database ${plant.database} on ${plant.host}, port ${plant.port}: put that right, or correct MAINTENANCE_DATABASE_URL.`;
  }
}

/** The service's own files lie in CHAT_DOCS_DIR unless DATABASE_URL says otherwise. */
function settingOf(path: string, { chatDocsDir }: AppConfig): string {
  return path.startsWith(chatDocsDir + sep) ? 'CHAT_DOCS_DIR to another folder' : 'DATABASE_URL to another file';
}

function explainListening(error: NodeJS.ErrnoException, config?: AppConfig): string | null {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${portOf(error, config)} on ${config?.apiHost} is taken. Stop what uses it, or set ${settingOfPort(error, config)} to another port.`;
    case 'EACCES':
      return `No permission: ${error.message}. For a port below 1024 set ${settingOfPort(error, config)} to a higher one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `API_HOST=${config?.apiHost} is not an address of this machine.`;
    default:
      return null;
  }
}

function portOf(error: object, config?: AppConfig): number | undefined {
  return 'port' in error && typeof error.port === 'number' ? error.port : config?.apiPort;
}

function settingOfPort(error: object, config?: AppConfig): string {
  return portOf(error, config) === config?.metricsPort ? 'METRICS_PORT' : 'API_PORT';
}
