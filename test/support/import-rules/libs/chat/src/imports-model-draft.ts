export * from '@app/model-draft';
