import { configurationMarkdown, exampleEnvironment } from '@app/platform';
import { writeOrCheck } from './generated-file.js';

await writeOrCheck('docs/configuration.md', configurationMarkdown(), 'npm run docs:config');
await writeOrCheck('.env.example', exampleEnvironment(), 'npm run docs:config');
