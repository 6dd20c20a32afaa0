// A process of its own for one connection: statements run here that might not let themselves be interrupted. It is killed then.
// It ends by itself with the service, and when it has had nothing to do for a while.
import { AppError } from '@app/kernel';
import type { RowCursor } from '../../domain/execution/plant-session.js';
import { PlantConnection } from './plant-connection.js';
import type { ProcessCall, ProcessReply, ProcessRequest, ToldError } from './process-messages.js';
import { translateSqliteError } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';

const IDLE_MS = 60_000;

let connection: PlantConnection;
let cursor: RowCursor | null = null;
const idle = setTimeout(die, IDLE_MS);

/** Not `process.exit`, which waits for the thread that a statement runs in. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function tell(reply: ProcessReply): void {
  process.send?.(reply);
}

function toldOf(error: unknown): ToldError {
  const translated = translateSqliteError(error);
  if (translated instanceof AppError) {
    const { kind, code, message, retryAfterS } = translated;
    return { kind, code, message, ...(retryAfterS === undefined ? {} : { retryAfterS }) };
  }
  return { kind: 'internal', code: 'plant_process_fault', message: String(translated) };
}

async function perform(call: ProcessCall): Promise<Extract<ProcessReply, { result: unknown }>['result']> {
  switch (call.call) {
    case 'open':
      cursor = await connection.open(call.statement, call.params, call.bounds);
      return null;
    case 'read':
      if (!cursor) throw new Error('No statement is open');
      return cursor.read(call.rows, call.maxBytes);
    case 'end':
      await cursor?.close();
      cursor = null;
      return null;
    case 'ping':
      await connection.ping();
      return null;
    case 'isFresh':
      return connection.isFresh();
    default:
      return call satisfies never;
  }
}

async function answer(request: ProcessRequest): Promise<void> {
  idle.refresh();
  if (request.call === 'interrupt') return connection.interrupt();
  const { id } = request;
  try {
    tell({ id, result: await perform(request) });
  } catch (error) {
    tell({ id, error: toldOf(error) });
  }
}

process.on('disconnect', die);
try {
  connection = await PlantConnection.open(new SqliteFile(process.argv[2] ?? ''));
  process.on('message', (request: ProcessRequest) => void answer(request));
  tell({ id: 0, result: null });
} catch (error) {
  tell({ id: 0, error: toldOf(error) });
}
