import { Module } from '@nestjs/common';
import { AbsentChatModel } from './adapters/absent/absent-chat-model.js';
import { AbsentImageModel } from './adapters/absent/absent-image-model.js';
import { ChatModel } from './ports/chat-model.js';
import { ImageModel } from './ports/image-model.js';

/** The language model. It is always there to be injected; where none is configured, it says so when it is asked. */
@Module({
  providers: [
    { provide: ChatModel, useClass: AbsentChatModel },
    { provide: ImageModel, useClass: AbsentImageModel },
  ],
  exports: [ChatModel, ImageModel],
})
export class LlmModule {}
