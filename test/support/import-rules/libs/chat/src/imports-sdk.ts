export * from '@app/sdk';
