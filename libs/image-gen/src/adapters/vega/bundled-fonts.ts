import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** Fonts that come with the service: no picture depends on what the machine has installed. */
export const REGULAR_FONT_FILE = join(folder, 'DejaVuSansCondensed.ttf');
export const BOLD_FONT_FILE = join(folder, 'DejaVuSansCondensed-Bold.ttf');
export const DEFAULT_FONT_FAMILY = 'DejaVu Sans Condensed';

/** Font list of every specification; the later ones are for whoever runs it elsewhere. */
export const FONT_STACK = "'DejaVu Sans Condensed', 'DejaVu Sans', Verdana, sans-serif";
