import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Turning a phone draws its charts anew; a scroll bar that comes or goes does not. */
const STEP = 24;

/** Pixels of an element's width, now and whenever it has another, rounded down to steps; 0 before it is laid out. */
export function useWidthOf(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth / STEP) * STEP);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}
