/** Line icons of the page's own controls, 20 × 20. */
const ICONS = {
  search: "M9 3.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM13 13l4 4",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4.5L6.5 10L12 15.5",
  play: "M7 4.5l8 5.5l-8 5.5z",
  pause: "M7 4.5v11M13 4.5v11",
  filter: "M3.5 5h13M6 10h8M8.5 15h3",
  clock: "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM10 6v4.2l2.8 1.8",
  print: "M6 7V3.5h8V7M6 14H4V8.5h12V14h-2M6 11.5h8v5H6z",
  link: "M8.5 11.5l3-3M7.5 9L5.6 10.9a2.5 2.5 0 0 0 3.5 3.5L11 12.5M12.5 11l1.9-1.9a2.5 2.5 0 0 0-3.5-3.5L9 7.5",
  sun: "M10 6.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1.1 1.1M14.2 14.2l1.1 1.1M15.3 4.7l-1.1 1.1M5.8 14.2l-1.1 1.1",
  keyboard: "M3 6h14v8.5H3zM5.5 8.5h1M8.5 8.5h1M11.5 8.5h1M14.2 8.5h.3M5.5 12h9",
  check: "M4.5 10.5l3.5 3.5l7.5-8",
  out: "M8 5H4.5v10.5H15V12M11 4.5h4.5V9M15 5l-6.5 6.5",
  undo: "M7.5 4.5L4 8l3.5 3.5M4.5 8H12a4 4 0 0 1 0 8H8",
  chevron: "M5.5 8l4.5 4.5L14.5 8",
} as const;

export type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width={20} height={20} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} fill="none" stroke="currentColor" stroke-width={1.5} stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
