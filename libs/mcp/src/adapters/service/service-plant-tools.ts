import { ArtifactsService } from '@app/artifacts';
import { ChatOrchestratorService } from '@app/chat';
import { AppError, type Caller, type Language, scopeOf } from '@app/kernel';
import { currentRequest } from '@app/platform';
import { SemanticModelService } from '@app/semantic-model';
import { toTurnResponse } from '@app/sessions';
import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { PlantToolsFactory } from '../../ports/plant-tools.factory.js';
import {
  fileTooLarge,
  MOST_BYTES,
  PlantTools,
  type Told,
  ToolFault,
  type ToolFile,
  type ToolMetric,
  type ToolQuestion,
} from '../../ports/plant-tools.js';

/** The tools inside the service, by the use cases that its API has. */
@Injectable()
export class ServicePlantToolsFactory extends PlantToolsFactory {
  constructor(
    private readonly orchestrator: ChatOrchestratorService,
    private readonly artifacts: ArtifactsService,
    private readonly model: SemanticModelService,
  ) {
    super();
  }

  override for(caller: Caller): PlantTools {
    return new ServicePlantTools(this.orchestrator, this.artifacts, this.model, caller);
  }
}

class ServicePlantTools extends PlantTools {
  constructor(
    private readonly orchestrator: ChatOrchestratorService,
    private readonly artifacts: ArtifactsService,
    private readonly model: SemanticModelService,
    private readonly caller: Caller,
  ) {
    super();
  }

  override async ask({ message, sessionId, language, image }: ToolQuestion, signal: AbortSignal): Promise<Told> {
    const { owner } = this.caller;
    const requestId = currentRequest()?.requestId ?? '';
    const ask = { message, sessionId, language, image, requestId, owner };
    return toTurnResponse(await told(this.orchestrator.reply(ask, signal)));
  }

  override async metrics(language: Language): Promise<ToolMetric[]> {
    return this.model.catalog(language).metrics;
  }

  override async file(type: 'data' | 'image', sessionId: string, turn: number | undefined): Promise<ToolFile> {
    const { artifact, open } = await told(this.artifacts.get(sessionId, scopeOf(this.caller), type, turn));
    if (artifact.size > MOST_BYTES) throw fileTooLarge();
    return { bytes: await told(open().then(buffer)), mediaType: artifact.mediaType };
  }
}

/** What the API would answer with a problem. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'internal') throw error;
    throw new ToolFault(error.code, error.message, { cause: error });
  }
}
