export * from '@app/sessions';
