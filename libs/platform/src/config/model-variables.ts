import { modelServerUrl } from './model-server-url.js';
import { decimalNumber, optionalText, text, wholeNumber } from './variable.js';

const anyModel = 'a name without spaces, at most 128 characters';
const isModel = (given: string): boolean => /^[^\s\0]{1,128}$/.test(given);

/** Variables of the language model. */
export const MODEL_VARIABLES = {
  OPENAI_API_KEY: optionalText({
    group: 'model',
    description:
      'Key of the language model. With it, or with OPENAI_BASE_URL, questions that the built-in interpreter is not sure of go to ' +
      'the model; it is asked only then, never at start or by `GET /health`.',
    secret: true,
    allowed: 'printable ASCII without spaces',
    accepts: (given) => /^[\x21-\x7e]{1,1000}$/.test(given),
  }),
  OPENAI_BASE_URL: optionalText({
    group: 'model',
    description:
      'Address of a server that speaks as OpenAI does: Azure OpenAI, Ollama, vLLM, llama.cpp ([language-model.md](language-model.md)). ' +
      'Servers on your own machine need no key.',
    secret: true,
    defaultText: 'that of OpenAI, https://api.openai.com/v1',
    allowed: 'a URL such as `http://127.0.0.1:11434/v1`, without user and password',
    accepts: (given) => modelServerUrl(given) !== null,
  }),
  OPENAI_MODEL_STRUCT: text({
    group: 'model',
    description: 'Model that reads questions into a logical form or SQL.',
    default: 'o3-mini',
    allowed: anyModel,
    accepts: isModel,
  }),
  OPENAI_MODEL_CHAT: text({
    group: 'model',
    description: 'Model that words answers.',
    default: 'gpt-4o-mini',
    allowed: anyModel,
    accepts: isModel,
  }),
  OPENAI_MODEL_IMAGE: optionalText({
    group: 'model',
    description: 'Model that draws illustrations.',
    defaultText: 'gpt-image-1; with OPENAI_BASE_URL none, and no illustrations',
    allowed: anyModel,
    accepts: isModel,
  }),
  OPENAI_TIMEOUT_S: wholeNumber({
    group: 'model',
    description: 'Longest wait for one answer of the model; it may be asked again within LLM_TURN_TIMEOUT_S.',
    unit: 's',
    min: 1,
    max: 300,
    default: 30,
  }),
  LLM_TURN_TIMEOUT_S: wholeNumber({
    group: 'model',
    description: 'Longest time that the calls of one question may take together, repetitions and waiting included.',
    unit: 's',
    min: 1,
    max: 600,
    default: 60,
  }),
  OPENAI_MAX_CONCURRENT: wholeNumber({
    group: 'model',
    description: 'Most calls to the model at one time; others wait for their turn.',
    unit: 'calls',
    min: 1,
    max: 1000,
    default: 10,
  }),
  LLM_DAILY_BUDGET_USD: decimalNumber({
    group: 'model',
    description:
      "What one caller's calls may cost on one day (UTC) by the prices of LLM_PRICES_PATH. Then the model is not asked for them any " +
      'more and the interpreter answers what it can. Calls of models without a price are not counted: use LLM_DAILY_BUDGET_TOKENS.',
    unit: 'US dollars',
    min: 0,
    max: 1_000_000,
    default: 0,
    zero: 'no limit',
  }),
  LLM_DAILY_BUDGET_TOKENS: wholeNumber({
    group: 'model',
    description: "Tokens that one caller's calls may take on one day (UTC), read and written together.",
    unit: 'tokens',
    min: 0,
    max: 1_000_000_000_000,
    default: 0,
    zero: 'no limit',
  }),
  LLM_PRICES_PATH: text({
    group: 'model',
    description:
      'File with the prices of models, from which costs are estimated. A model that is not in it has no cost.',
    default: 'config/llm/prices.yaml',
    allowed: 'a path',
    accepts: (given) => !given.includes('\0'),
  }),
  MAX_SQL_RETRIES: wholeNumber({
    group: 'model',
    description: 'How often the model may mend SQL of its own that failed. Compiled SQL needs no mending.',
    unit: 'attempts',
    min: 0,
    max: 10,
    default: 3,
    zero: 'no second attempt',
  }),
};
