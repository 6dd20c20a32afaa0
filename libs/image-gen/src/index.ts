export type { ChartKind, ChartRequest, Direction, ResultKind } from './domain/chart-request.js';
export { ImageGenModule } from './image-gen.module.js';
export { ImageGenService, type RenderedImage } from './image-gen.service.js';
