export * from '@app/semantic-model';
