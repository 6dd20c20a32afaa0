import { problemResponse, ProblemResponse, PUBLIC_EXTENSION, serviceVersion } from '@app/platform';
import type { SemanticModel } from '@app/semantic-model';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { addModelExamples } from './model-examples.js';

const DESCRIPTION = `
Ask a plant's maintenance database in Spanish or English; get the answer, the data as CSV, a picture as PNG and the SQL behind it.

**Errors** are \`application/problem+json\` (RFC 9457): branch on \`code\`, quote \`request_id\`. Fields that are not documented
are refused. \`X-Request-Id\` is taken from the request where it is a plain token of at most 64 characters, else made.

**Access**: send a key or token as **Authorization: Bearer** where the service asks for one; keys also as
**X-API-Key**. Without, it listens on its own machine alone unless told otherwise. Sessions and files belong to whoever made them:
somebody else's are 404. The plant's data is only ever read.
`.trim();

/** Errors that any operation may answer with. */
type CodesByStatus = Readonly<Record<string, readonly string[]>>;

const EVERYWHERE: CodesByStatus = { 500: ['internal_error'] };

/** Errors of operations that are not for everybody. */
const FOR_CALLERS: CodesByStatus = {
  401: ['unauthenticated', 'invalid_credentials'],
  429: ['too_many_requests'],
  503: ['overloaded', 'identity_unavailable'],
};

/** Errors of operations that take parameters, beside what they say themselves. */
const WITH_PARAMETERS: CodesByStatus = { 400: ['validation_failed', 'forbidden_field', 'invalid_text'] };

/** Errors of operations that take a JSON body. */
const WITH_BODY: CodesByStatus = {
  400: ['validation_failed', 'malformed_json', 'unreadable_body', 'forbidden_field', 'invalid_text', 'body_too_deep'],
  413: ['body_too_large'],
  415: ['unsupported_media_type', 'unsupported_encoding'],
};

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

function operationsOf(document: OpenAPIObject): OperationObject[] {
  return Object.values(document.paths).flatMap((path) => METHODS.flatMap((method) => path[method] ?? []));
}

/** A comment's first paragraph is the summary, the others describe. */
function splitSummary(operation: OperationObject): void {
  const [summary = '', ...others] = (operation.summary ?? '')
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s*\n\s*/g, ' ').trim());
  operation.summary = summary;
  const description = [...others, operation.description].filter(Boolean).join('\n\n');
  if (description !== '') operation.description = description;
}

/** Public operations need nothing, all others what the document's own `security` says. */
function markPublic(operation: OperationObject & { [PUBLIC_EXTENSION]?: boolean }): void {
  if (operation[PUBLIC_EXTENSION]) operation.security = [];
  delete operation[PUBLIC_EXTENSION];
}

/** The codes that a documented response has examples of. */
function codesOf(response: OperationObject['responses'][string]): string[] {
  const content = response && 'content' in response ? response.content : undefined;
  return Object.keys(content?.['application/problem+json']?.examples ?? {});
}

/** Adds the errors that an operation need not name itself, and says what every other answer is. */
function addCommonResponses(operation: OperationObject): void {
  const common = [
    EVERYWHERE,
    ...(operation.security?.length === 0 ? [] : [FOR_CALLERS]),
    ...(operation.parameters?.length ? [WITH_PARAMETERS] : []),
    ...(operation.requestBody ? [WITH_BODY] : []),
  ];
  for (const [status, codes] of common.flatMap((each) => Object.entries(each))) {
    const own = codesOf(operation.responses[status]);
    operation.responses[status] = problemResponse(Number(status), [...new Set([...own, ...codes])]);
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response) response.description ||= STATUS_CODES[status] ?? status;
  }
}

/** The OpenAPI 3.1 document of everything that `app` serves, with examples in the words of `model` where one is given. */
export function openApiDocument(app: INestApplication, model?: SemanticModel): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Maintenance Chatbot')
    .setDescription(DESCRIPTION)
    .setVersion(serviceVersion())
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that serves this document')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key or a token.' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key.' }, 'api_key')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('api_key')
    .addTag('chat', 'Questions and answers')
    .addTag('sessions', 'Conversations and their turns')
    .addTag('artifacts', 'Files that answers come with')
    .addTag('catalog', 'What can be asked about')
    .addTag('health', 'How the service is')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    extraModels: [ProblemResponse],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const operation of operationsOf(document)) {
    splitSummary(operation);
    markPublic(operation);
    addCommonResponses(operation);
  }
  if (model) addModelExamples(document, model);
  return document;
}
