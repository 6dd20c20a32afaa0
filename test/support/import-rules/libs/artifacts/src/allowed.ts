export * from '@app/kernel';
export * from '@app/platform';
export * from '@app/semantic-model';
export * from '@app/llm';
