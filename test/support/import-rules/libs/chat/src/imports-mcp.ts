export * from '@app/mcp';
