export * from '@app/chat';
