export * from '../../semantic-model/src/domain/model.js';
