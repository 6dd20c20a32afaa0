// By its file: the door of the lib brings the framework along, which takes longer than most of what is tested with a model.
export { loadSemanticModel } from '../../libs/semantic-model/src/semantic-model.loader.js';
