import { ApiProblems, currentRequest, Public } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { healthResponse } from './dto/health-response.mapper.js';
import { HealthResponse } from './dto/health.response.js';
import { ProbeResponse } from './dto/probe.response.js';
import { HealthService } from './health.service.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /**
   * How the service is
   *
   * @remarks Databases, disk, language model, figures of the last hour. Always 200 while the service can answer; `status` tells how it is.
   * Where callers have to say who they are, strangers get `status` and `database` alone.
   */
  @Get()
  @ApiOkResponse({ type: HealthResponse, description: 'How the service is.' })
  async report(): Promise<HealthResponse> {
    return healthResponse(await this.health.report(), currentRequest()?.caller !== undefined);
  }

  /**
   * Liveness probe
   *
   * @remarks Asks nothing but whether the process answers.
   */
  @Get('live')
  @ApiOkResponse({ type: ProbeResponse, description: 'Alive.' })
  live(): ProbeResponse {
    return { status: 'up' };
  }

  /**
   * Readiness probe
   *
   * @remarks Asks the stores that answering needs, never a language model.
   */
  @Get('ready')
  @ApiOkResponse({ type: ProbeResponse, description: 'Ready.' })
  @ApiProblems({ 503: ['not_ready'] })
  async ready(): Promise<ProbeResponse> {
    await this.health.assertReady();
    return { status: 'up' };
  }
}
