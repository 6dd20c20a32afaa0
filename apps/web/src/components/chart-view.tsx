import type { TurnResponse } from '@app/sdk';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { forPage, markText, shownFields, type Specification } from '../state/chart.js';
import { fitted, isNarrow } from '../state/fit-chart.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';
import { useDark } from './use-dark.js';
import { useDownload } from './use-download.js';
import { useWidthOf } from './use-width-of.js';

interface Pointed {
  lines: string[];
  x: number;
  y: number;
}

/** The answer's chart, drawn here so that it can be pointed at; the picture of it is the service's. */
export function ChartView({ turn, specification }: { turn: TurnResponse; specification: Specification }) {
  const { language, t } = usePage();
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<'loading' | 'drawn' | 'failed'>('loading');
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const download = useDownload();
  const dark = useDark();
  const width = useWidthOf(frame);
  const fields = useMemo(() => shownFields(specification), [specification]);

  useEffect(() => {
    const [element, around] = [place.current, frame.current];
    if (!element || !around || width === 0) return;
    const leaving = new AbortController();
    let takeAway = (): void => undefined;
    const draw = async (): Promise<void> => {
      const { drawChart } = await import('../parts/draw-chart.js');
      if (leaving.signal.aborted) return;
      const font = getComputedStyle(document.body).fontFamily;
      takeAway = await drawChart(fitted(forPage(specification, font, dark), width), {
        element,
        onPoint: (datum, event) => {
          const lines = datum ? markText(fields, datum, language) : [];
          if (lines.length === 0 || !event) return setPointed(null);
          const { left, top } = around.getBoundingClientRect();
          setPointed({ lines, x: event.clientX - left, y: event.clientY - top });
        },
      });
      setPhase('drawn');
    };
    draw().catch(() => setPhase('failed'));
    return () => {
      leaving.abort();
      takeAway();
      element.replaceChildren();
    };
  }, [specification, dark, language, width]);

  const { description } = specification;
  const title = typeof description === 'string' ? description : (turn.interpretation ?? '');
  return (
    <div class="part-body">
      <div class="chart-frame" ref={frame}>
        {phase === 'loading' && <p class="progress">{t('chartLoading')}</p>}
        <div class="chart-scroll" tabIndex={0} role="group" aria-label={t('chart')}>
          {phase === 'failed' ? (
            <Picture turn={turn} title={title} />
          ) : (
            <div class={isNarrow(specification, width) ? 'chart narrow' : 'chart'} role="img" aria-label={title}>
              {/* Its parts have names that only its makers know; the table says the same. */}
              <div ref={place} aria-hidden="true" />
            </div>
          )}
        </div>
        {pointed && (
          <p class="pointed" style={{ left: `${pointed.x}px`, top: `${pointed.y}px` }}>
            {pointed.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        )}
      </div>
      {turn.artifacts.image_file !== null && (
        <div class="part-actions">
          <span class="spring" />
          <button type="button" class="secondary" onClick={() => void download('image', turn)}>
            <Icon name="download" /> {t('downloadPng')}
          </button>
        </div>
      )}
    </div>
  );
}

/** The service's picture, where the chart cannot be drawn here. */
function Picture({ turn, title }: { turn: TurnResponse; title: string }) {
  const { console, chatbot } = usePage();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    void console
      .attempt(async () => (await chatbot.download('image', turn.session_id, { turn: turn.turn })).blob())
      .then((blob) => blob && setUrl((made = URL.createObjectURL(blob))));
    return () => {
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [turn]);
  return url === undefined ? null : <img class="picture" src={url} alt={title} />;
}
