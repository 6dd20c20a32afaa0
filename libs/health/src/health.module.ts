import { HealthRegistry, Metrics } from '@app/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { ConfigLanguageModelProbe } from './adapters/config/config-language-model-probe.js';
import { NodeDiskSpaceProbe } from './adapters/node/node-disk-space-probe.js';
import { TerminusHealthChecker } from './adapters/terminus/terminus-health-checker.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { HealthChecker } from './ports/health-checker.js';

@Module({
  // Failures are in the report; a log line for each would drown the rest while something is down.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [
    HealthService,
    NodeDiskSpaceProbe,
    ConfigLanguageModelProbe,
    { provide: HealthChecker, useClass: TerminusHealthChecker },
  ],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly registry: HealthRegistry,
    private readonly disk: NodeDiskSpaceProbe,
    private readonly model: ConfigLanguageModelProbe,
    private readonly health: HealthService,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.registry.register(this.disk);
    this.registry.register(this.model);
    this.metrics.watchHealth(() => this.health.metered());
  }
}
