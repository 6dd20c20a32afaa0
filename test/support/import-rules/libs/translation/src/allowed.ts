export * from '@app/question';
