import { ChatModule } from '@app/chat';
import { Module } from '@nestjs/common';
import { ServicePlantToolsFactory } from './adapters/service/service-plant-tools.js';
import { McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';
import { PlantToolsFactory } from './ports/plant-tools.factory.js';

/** What agents may do, by the Model Context Protocol. */
@Module({
  imports: [ChatModule],
  controllers: [McpController],
  providers: [{ provide: PlantToolsFactory, useClass: ServicePlantToolsFactory }, McpService],
})
export class McpModule {}
