export * from '@app/kernel';
