import type { ExtensionByLevel, ExtensionLevel } from './extension.js';
import type { Findings, Path } from './finding.js';
import type { OssieExtension } from './ossie-document.js';

/** What the steps of a resolution share. */
export interface Resolution {
  findings: Findings;
  /** This service's data of a thing, checked; `{}` where it has none or it is faulty (then a finding says so). */
  extension<L extends ExtensionLevel>(
    level: L,
    thing: { custom_extensions?: OssieExtension[] },
    path: Path,
  ): { data: ExtensionByLevel[L]; path: Path };
}
