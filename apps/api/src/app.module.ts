import { ChatModule } from '@app/chat';
import { HealthModule } from '@app/health';
import { McpModule } from '@app/mcp';
import { type AppConfig, DatabaseModule, PlatformModule } from '@app/platform';
import { ReviewModule } from '@app/review';
import { type DynamicModule, Module } from '@nestjs/common';

/** The composition root: the parts that make up the service. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(config), DatabaseModule, HealthModule, ChatModule, McpModule, ReviewModule],
    };
  }
}
