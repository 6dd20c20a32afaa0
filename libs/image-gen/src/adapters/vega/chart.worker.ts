import { parentPort, workerData } from 'node:worker_threads';
import { writeCommonFonts } from './common-fonts.js';
import { rasterizeSpecification } from './rasterize-specification.js';

/** What the thread is asked for. */
export interface RasterRequest {
  id: number;
  specification: object;
}

/** What the thread is started with. */
export interface RasterThreadData {
  /** An empty folder of its own for small fonts; absent: the bundled ones are used as they are, which is slower. */
  fontFolder?: string;
}

/** What it answers: `ready` once, when it can draw quickly; then one reply a request. */
export type RasterReply =
  { ready: true } | { id: number; png: Uint8Array; width: number; height: number } | { id: number; error: string };

/** Runs through all of Vega and the fonts once, so that the first real picture does not pay for it. */
const WARM_UP = {
  title: 'Á',
  data: {
    values: [
      { c0: 'a', c1: 1 },
      { c0: 'b', c1: 2 },
    ],
  },
  layer: [
    { mark: 'bar', encoding: { x: { field: 'c1', type: 'quantitative' }, y: { field: 'c0', type: 'nominal' } } },
    { mark: 'text', encoding: { x: { field: 'c1', type: 'quantitative' }, text: { field: 'c0' } } },
  ],
};

const { fontFolder } = workerData as RasterThreadData;
const commonFonts = fontFolder === undefined ? [] : writeCommonFonts(fontFolder);

async function reply({ id, specification }: RasterRequest): Promise<RasterReply> {
  try {
    return { id, ...(await rasterizeSpecification(specification, commonFonts)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
if (!port) throw new Error('chart.worker runs as a worker thread only');

await rasterizeSpecification(WARM_UP, commonFonts);
port.on('message', (request: RasterRequest) => {
  void reply(request).then((answer) => port.postMessage(answer));
});
port.postMessage({ ready: true } satisfies RasterReply);
