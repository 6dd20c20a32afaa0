import { existsSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { type TopLevelSpec, compile } from 'vega-lite';
import { BOLD_FONT_FILE, DEFAULT_FONT_FAMILY, REGULAR_FONT_FILE } from './bundled-fonts.js';
import { isCommonText } from './common-fonts.js';
import { WIDTH } from './picture-width.js';
import { TextMeasure } from './text-measure.js';

export interface RasterImage {
  png: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/** Vega's own estimate of a text's width without a canvas is 0.8 em a character, far too wide for layout. */
interface TextMetrics {
  width: (item: { fontSize?: number; fontWeight?: string | number }, text: string) => number;
}

function useBundledFontWidths(): void {
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  const measure = TextMeasure.ofBundledFonts();
  textMetrics.width = ({ fontSize = 11, fontWeight }, text) =>
    measure.width(String(text), fontSize, fontWeight === 'bold' || Number(fontWeight) >= 600);
}

/** Specifications carry their data; whatever else one would load is refused, be it a file or an address. */
const refuse = (): Promise<never> => Promise.reject(new Error('A specification may not load anything'));
const closedLoader = { load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as vega.Loader;

const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

/** Draws a Vega-Lite specification as SVG text. */
export async function drawSvg(specification: object): Promise<string> {
  useBundledFontWidths();
  const compiled = compile(specification as TopLevelSpec, { logger: silent });
  const view = new vega.View(vega.parse(compiled.spec), {
    renderer: 'none',
    loader: closedLoader,
    logLevel: vega.None,
  });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Draws a Vega-Lite specification as PNG with the bundled fonts, or with `commonFonts` where they suffice. */
export async function rasterizeSpecification(
  specification: object,
  commonFonts: readonly string[] = [],
): Promise<RasterImage> {
  const svg = await drawSvg(specification);
  // Without its font a text vanishes without an error, and temporary files may be swept away by others.
  const common = commonFonts.length > 0 && commonFonts.every((file) => existsSync(file)) && isCommonText(svg);
  const image = new Resvg(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: common ? [...commonFonts] : [REGULAR_FONT_FILE, BOLD_FONT_FILE],
      defaultFontFamily: DEFAULT_FONT_FAMILY,
      sansSerifFamily: DEFAULT_FONT_FAMILY,
    },
    // Pictures made of several panels come out a little wider or narrower than the rest.
    fitTo: { mode: 'width', value: WIDTH },
    background: '#ffffff',
    logLevel: 'off',
  }).render();
  return { png: image.asPng(), width: image.width, height: image.height };
}
