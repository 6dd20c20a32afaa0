import type { Language } from '@app/kernel';
import {
  fileTooLarge,
  MOST_BYTES,
  PlantTools,
  type Told,
  ToolFault,
  type ToolFile,
  type ToolMetric,
  type ToolQuestion,
} from '@app/mcp';
import { ConnectionError, type MaintenanceChatbot, ProblemError } from '@app/sdk';

/** The tools by a service that runs somewhere else, in the name of whoever's key is used. */
export class SdkPlantTools extends PlantTools {
  constructor(private readonly chatbot: MaintenanceChatbot) {
    super();
  }

  override ask({ message, ...options }: ToolQuestion, signal: AbortSignal): Promise<Told> {
    return told(this.chatbot.ask(message, { ...options, signal }));
  }

  override async metrics(language: Language, signal: AbortSignal): Promise<ToolMetric[]> {
    return (await told(this.chatbot.catalog(language, { signal }))).metrics;
  }

  override async file(
    type: 'data' | 'image',
    sessionId: string,
    turn: number | undefined,
    signal: AbortSignal,
  ): Promise<ToolFile> {
    const options = { signal, ...(turn === undefined ? {} : { turn }) };
    const file = await told(this.chatbot.download(type, sessionId, options));
    if ((file.size ?? 0) > MOST_BYTES) throw fileTooLarge();
    const blob = await told(file.blob());
    return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType: file.mediaType };
  }
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProblemError) throw new ToolFault(error.code, error.message, { cause: error });
    if (error instanceof ConnectionError) throw new ToolFault('service_unreachable', error.message, { cause: error });
    throw error;
  }
}
