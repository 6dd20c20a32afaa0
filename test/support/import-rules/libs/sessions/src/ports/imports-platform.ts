export * from '@app/platform';
