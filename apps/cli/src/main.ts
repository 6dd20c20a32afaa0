import { Command } from 'commander';
import { askCommand } from './commands/ask.command.js';
import { backupCommands } from './commands/backup.command.js';
import { completionCommand } from './commands/completion.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { evalCommand } from './commands/eval.command.js';
import { keysCommand } from './commands/keys.command.js';
import { mcpCommand } from './commands/mcp.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { plantCommand } from './commands/plant.command.js';
import { semanticCommand } from './commands/semantic.command.js';
import { serveCommand } from './commands/serve.command.js';
import { runProgram } from './run-program.js';
import { processDesk, processTerminal } from './terminal.js';

const terminal = processTerminal();
const desk = processDesk();
const program = new Command('maintenance-chatbot')
  .description("the operator's commands of the maintenance chatbot")
  .addCommand(serveCommand(desk, process))
  .addCommand(plantCommand(terminal, process))
  .addCommand(semanticCommand(terminal, process))
  .addCommand(evalCommand(terminal, process))
  .addCommand(askCommand(terminal, process, desk))
  .addCommand(keysCommand(terminal, desk))
  .addCommand(migrateCommand(terminal, process))
  .addCommand(mcpCommand(terminal, process, desk))
  .addCommand(doctorCommand(terminal, process, desk, process.version));
for (const command of backupCommands(terminal, desk)) program.addCommand(command);
program.addCommand(completionCommand(program, terminal));

process.exitCode = await runProgram(program, process.argv.slice(2), terminal);
