export * from '@app/sessions';
export * from '@app/sql-agent';
