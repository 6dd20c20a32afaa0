import { VENDOR, type ExtensionByLevel, type ExtensionLevel } from './extension.js';
import { INTO_JSON, type Findings, type Path } from './finding.js';
import type { OssieExtension } from './ossie-document.js';
import { extensionFaults } from './schema-validator.js';

/** Reads this service's JSON out of `custom_extensions`; each text once, however often it is asked for. */
export class ExtensionReader {
  private readonly read = new Map<string, unknown>();

  constructor(private readonly findings: Findings) {}

  extension<L extends ExtensionLevel>(
    level: L,
    thing: { custom_extensions?: OssieExtension[] },
    path: Path,
  ): { data: ExtensionByLevel[L]; path: Path } {
    const index = thing.custom_extensions?.findIndex((extension) => extension.vendor_name === VENDOR) ?? -1;
    const text = thing.custom_extensions?.[index]?.data;
    if (text === undefined) return { data: {}, path };
    const place = [...path, 'custom_extensions', index, 'data', INTO_JSON];
    const key = place.join('/');
    if (!this.read.has(key)) this.read.set(key, this.check(level, text, place));
    // The schema of the level has vouched for the shape.
    return { data: this.read.get(key) as ExtensionByLevel[L], path: place };
  }

  private check(level: ExtensionLevel, text: string, path: Path): unknown {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      this.findings.error(path, 'json', `"data" must be JSON: ${(error as SyntaxError).message}`);
      return {};
    }
    const faults = extensionFaults(level, data);
    for (const fault of faults) this.findings.error([...path, ...fault.path], 'shape', fault.message);
    return faults.length === 0 ? data : {};
  }
}
