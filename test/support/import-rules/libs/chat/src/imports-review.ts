export * from '@app/review';
