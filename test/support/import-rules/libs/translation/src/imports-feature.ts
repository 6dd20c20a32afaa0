export * from '@app/sql-agent';
