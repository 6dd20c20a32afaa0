export * from './app-error.js';
export * from './calendar.js';
export * from './clock.js';
export * from './formats.js';
export * from './ids.js';
export * from './language.js';
export * from './table.js';
export * from './text.js';
