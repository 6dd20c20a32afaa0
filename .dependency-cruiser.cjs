// Who may import what. docs/architecture.md says why; test/contract/import-rules.spec.ts proves that each rule catches its violation.

const FEATURES = 'question|sql-agent|translation|image-gen|artifacts|sessions|health';
const BELOW_FEATURES = 'kernel|platform|semantic-model|llm';
const SPEC = '\\.spec\\.ts$';

/** A package, installed or not. */
const npm = (names) => `(^|node_modules/)(${names})($|/)`;

/** Node's own modules that reach out of the process. */
const OUTSIDE =
  '^(node:)?(fs|net|tls|dgram|http|https|http2|child_process|cluster|worker_threads|process)(/promises)?$';

/** `lib` imports only these libs and itself. */
const onlyImports = (lib, allowed) => ({
  name: `${lib}-imports-only-${allowed.length === 0 ? 'itself' : allowed.join('-and-')}`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What depends on itself cannot be understood, tested or replaced part by part.',
      severity: 'error',
      // Types of generated code refer to each other as its generator likes.
      from: { pathNot: '^libs/sdk/src/generated/' },
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      // The examples of the SDK import it as its users do, from the package that is made of it.
      from: { pathNot: '^libs/sdk/examples/' },
      to: { couldNotResolve: true, pathNot: npm('openai') },
    },
    {
      name: 'only-declared-dependencies',
      comment: 'What runs in production is named in package.json under dependencies.',
      severity: 'error',
      // The SDK's package holds what it uses: test/e2e/sdk-package.thorough.spec.ts installs it alone.
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/sdk/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },

    // 1. Domain and ports
    {
      name: 'domain-imports-domain-only',
      comment: 'Plain data and pure functions: own domain, kernel, and the domain types of libs below.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      to: { path: '^libs/$1/src/', pathNot: '^libs/$1/src/domain/' },
    },
    {
      name: 'domains-by-the-door-of-the-domain',
      comment: 'What a domain takes of another lib is plain as well: the other door brings the framework along.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      to: { path: '^libs/(semantic-model|question)/src/index\\.ts$' },
    },
    {
      name: 'ports-import-domain-only',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/ports/', pathNot: SPEC },
      to: { path: '^libs/$1/src/', pathNot: '^libs/$1/src/(domain|ports)/' },
    },
    {
      name: 'domain-and-ports-know-no-technology',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/(domain|ports)/', pathNot: SPEC },
      to: {
        path: [npm('@nestjs/[^/]+|typeorm|sqlite3|express|openai|cache-manager|pino'), '^libs/platform/', OUTSIDE],
      },
    },

    // 2. Services and controllers
    {
      name: 'service-knows-no-adapter-and-no-dto',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/[^/]+\\.service\\.ts$' },
      to: { path: '^libs/$1/src/(adapters|dto)/' },
    },
    {
      name: 'controller-imports-service-and-dto',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/[^/]+\\.controller\\.ts$' },
      to: { path: '^libs/$1/src/(adapters|ports|domain)/' },
    },

    // 3. Adapters
    {
      name: 'adapter-imports-ports-and-domain',
      comment: 'Own technology, ports, domain; never the use cases that use it.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/adapters/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/$1/src/', pathNot: '^libs/$1/src/(adapters/$2|ports|domain)/' },
    },
    {
      name: 'only-modules-name-adapters',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.module\\.ts$', '/adapters/', SPEC] },
      to: { path: '^libs/[^/]+/src/adapters/' },
    },

    // 4. Layers
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: SPEC },
      to: { path: '.', pathNot: ['^libs/kernel/', '^(node:)?crypto$'] },
    },
    onlyImports('platform', ['kernel']),
    onlyImports('semantic-model', ['kernel', 'platform']),
    onlyImports('sample-plant', ['kernel', 'platform']),
    onlyImports('table-import', ['kernel']),
    onlyImports('model-draft', ['kernel', 'semantic-model']),
    {
      name: 'model-draft-is-a-tool-of-the-cli',
      comment: 'The service answers from a model; drafting one is an operator’s work.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^(apps/cli|libs/model-draft)/' },
      to: { path: '^libs/model-draft/' },
    },
    onlyImports('llm', ['kernel', 'platform']),
    onlyImports('sdk', []),
    // Tools for agents, and what admins review, stand on top of everything, as controllers do.
    ...['mcp', 'review'].map((lib) => ({
      name: `${lib}-is-a-way-in`,
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^(apps|libs/${lib})/` },
      to: { path: `^libs/${lib}/` },
    })),
    {
      name: 'sdk-is-for-clients',
      comment: 'The service does not call itself; whoever talks to it from outside does so through the SDK.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^(apps/(web|cli)|libs/sdk)/' },
      to: { path: '^libs/sdk/' },
    },
    {
      name: 'web-talks-through-the-sdk',
      comment: 'The console knows of the service what every other client knows.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps)/', pathNot: '^(apps/web|libs/sdk)/' },
    },
    {
      name: 'web-runs-in-browsers',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-do-not-import-each-other',
      comment: 'Save the logical form of question, which sql-agent compiles and translation words.',
      severity: 'error',
      from: { path: `^libs/(${FEATURES})/`, pathNot: '^libs/(sql-agent|translation)/' },
      to: { path: '^(libs|apps)/', pathNot: `^libs/($1|${BELOW_FEATURES})/` },
    },
    {
      name: 'logical-form-readers-import-question-only',
      severity: 'error',
      from: { path: '^libs/(sql-agent|translation)/' },
      to: { path: '^(libs|apps)/', pathNot: `^libs/($1|question|${BELOW_FEATURES})/` },
    },
    {
      name: 'libs-through-their-door',
      comment: 'A lib is imported through its index.ts, so that everything else can change.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/(domain/)?index\\.ts$'] },
    },
    {
      name: 'nothing-imports-apps',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^$1/$2/' },
    },

    // 5. Technologies in their places
    {
      name: 'openai-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^libs/llm/src/adapters/openai/' },
      to: { path: npm('openai') },
    },
    {
      name: 'redis-in-the-platform',
      comment: 'What replicas share is asked for through ports that can do without.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/platform/src/redis/', SPEC] },
      to: { path: npm('@redis/[^/]+|@keyv/redis') },
    },
    {
      name: 's3-in-its-adapter',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/artifacts/src/adapters/s3/', SPEC] },
      to: { path: npm('@aws-sdk/[^/]+') },
    },
    {
      name: 'typeorm-in-its-adapters',
      severity: 'error',
      from: { pathNot: ['/adapters/typeorm/', '^libs/platform/src/database/', '\\.module\\.ts$', SPEC] },
      to: { path: npm('typeorm|@nestjs/typeorm') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
