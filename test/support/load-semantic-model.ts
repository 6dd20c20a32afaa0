import { loadSemanticModel } from '../../libs/semantic-model/src/semantic-model.loader.js';

const started = performance.now();
const before = process.cpuUsage();
await loadSemanticModel('config/semantic/plant.yaml');
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ loadMs: performance.now() - started, loadCpuMs: (user + system) / 1000 }));
