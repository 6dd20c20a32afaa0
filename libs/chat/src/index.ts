export { ChatModule } from './chat.module.js';
export { ChatOrchestratorService } from './chat-orchestrator.service.js';
