const PATHS = {
  send: 'M12 19V5m0 0-6 6m6-6 6 6',
  stop: 'M7 7h10v10H7z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  edit: 'M4 20h4L19 9l-4-4L4 16v4z',
  trash: 'M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13',
  chart: 'M5 20V11m5 9V5m5 15v-7m5 7V8',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  how: 'M9 9a3 3 0 1 1 4 2.8c-.8.4-1 1-1 2.2m0 3h.01',
  download: 'M12 4v11m0 0-4-4m4 4 4-4M5 20h14',
  copy: 'M9 9h11v11H9zM5 15V4h11',
  up: 'M7 11v9H4v-9zm0 0 4-8c1.5 0 2.5 1 2.2 2.5L12.6 9H18c1.5 0 2.3 1.2 2 2.5l-1.5 7c-.2.9-1 1.5-2 1.5H7',
  down: 'M7 13V4H4v9zm0 0 4 8c1.5 0 2.5-1 2.2-2.5L12.6 15H18c1.5 0 2.3-1.2 2-2.5l-1.5-7C18.3 4.6 17.5 4 16.5 4H7',
  check: 'M5 12l5 5L19 7',
  warning: 'M12 4 2.5 20h19zM12 10v4m0 3h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** Says nothing to screen readers: what it stands for is written beside it or is its button's label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
