type SurvivalDrawingProps = { question: string; tool: string; restart: string; done: string };

/** A turn that survives a restart: the text stops at the seam and goes on behind it at the very same place. */
export function SurvivalDrawing({ question, tool, restart, done }: SurvivalDrawingProps) {
  return (
    <svg viewBox="0 -18 560 566" aria-hidden="true" className="h-auto w-full font-sans">
      <Rock />
      <rect x="164.5" y="28.5" width="384" height="440" rx="10" fill="var(--surface)" stroke="var(--line)" />
      <Question text={question} />
      <g stroke="var(--ink-3)" strokeWidth="1.5" fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d="M188 116v18h18" />
        <path d="m192 129 5-6 4 3 6-8" />
      </g>
      <text x="218" y="131" fontSize="13" fill="var(--ink-2)">
        {tool}
      </text>
      <Tick x={508} y={126} />
      <Lines places={beforeSeam} />
      <path d="M346.5 223v20" stroke="var(--kelp)" strokeWidth="2" strokeLinecap="round" />
      <Seam label={restart} />
      <Lines places={afterSeam} resumed />
      <Tick x={188} y={440} />
      <text x="210" y="445" fontSize="13" fill="var(--ink-2)">
        {done}
      </text>
      <Kelp />
    </svg>
  );
}

type Place = readonly [x: number, y: number, width: number];

const beforeSeam: readonly Place[] = [
  [188, 163, 336],
  [188, 185, 306],
  [188, 207, 328],
  [188, 229, 150],
];
/** The first line goes on where the last one before the seam was cut. */
const afterSeam: readonly Place[] = [
  [352, 307, 164],
  [188, 329, 330],
  [188, 351, 292],
  [188, 373, 318],
  [188, 395, 122],
];

function Lines({ places, resumed = false }: { places: readonly Place[]; resumed?: boolean }) {
  return places.map(([x, y, width]) => (
    <rect
      key={y}
      x={x}
      y={y}
      width={width}
      height="8"
      rx="4"
      fill={resumed ? "var(--kelp)" : "var(--ink)"}
      fillOpacity={resumed ? 0.28 : 0.15}
    />
  ));
}

function Question({ text }: { text: string }) {
  // Hangul is as wide as it is high, Latin about half of that.
  const width = Array.from(text).reduce((sum, letter) => sum + (letter > "ᄀ" ? 13 : 7.4), 34);
  return (
    <g>
      <rect x={526 - width} y="50" width={width} height="38" rx="10" fill="var(--sunken)" />
      <text x={526 - width / 2} y="74" textAnchor="middle" fontSize="14" fill="var(--ink)">
        {text}
      </text>
    </g>
  );
}

function Tick({ x, y }: { x: number; y: number }) {
  return (
    <path
      d={`m${x} ${y} 4.5 4.5 9-10`}
      stroke="var(--kelp)"
      strokeWidth="1.75"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function Seam({ label }: { label: string }) {
  return (
    <g>
      <path d="M14 275h532" stroke="var(--amber)" strokeWidth="1.5" strokeDasharray="1.5 6" strokeLinecap="round" />
      <rect x="188" y="261.5" width="136" height="27" rx="13.5" fill="var(--amber-wash)" stroke="var(--amber)" />
      <text x="256" y="279.5" textAnchor="middle" fontSize="12.5" fontWeight="500" fill="var(--amber-ink)">
        {label}
      </text>
    </g>
  );
}

const rock =
  "M2 540c6-22 22-34 46-36 14-1 24-8 40-8 22 0 30 10 52 12 40 4 66 0 108 8 52 9 92 6 140 10 58 5 106 4 168 14Z";

function Rock() {
  return (
    <g>
      <path d={rock} fill="var(--hover)" />
      <path d={rock} fill="none" stroke="var(--line-strong)" strokeWidth="1.5" strokeLinejoin="round" />
    </g>
  );
}

/** Where a blade leaves the stipe, and to where it points (degrees, 0 is right). */
const blades: readonly [x: number, y: number, angle: number, size: number][] = [
  [93, 56, -128, 0.82],
  [91, 112, -48, 0.86],
  [88, 178, -140, 0.95],
  [84, 250, -46, 0.92],
  [89, 342, -142, 0.95],
  [88, 398, -40, 0.84],
];

function Kelp() {
  return (
    <g stroke="var(--kelp)" strokeLinecap="round" strokeLinejoin="round">
      {blades.map(([x, y, angle, size]) => (
        <g
          key={y}
          transform={`translate(${x} ${y}) rotate(${angle}) scale(${size} ${angle < -90 ? -size : size})`}
          fill="var(--kelp-wash)"
          strokeWidth="1.5"
        >
          <path d="M14 0c8-13 22-14 33-9s19-6 28-1 11 7 19 4c-6 13-18 10-27 13s-15 8-27 5S20 8 14 0Z" />
          <ellipse cx="9" cy="0" rx="6.5" ry="5" fill="var(--kelp)" stroke="none" />
        </g>
      ))}
      <path d="M98 14c-8 34-2 60-5 92-3 34-10 52-9 88 1 40 9 62 9 100 0 42-8 78-6 132" fill="none" strokeWidth="5" />
      <g fill="none" strokeWidth="4.5">
        <path d="M87 424c0 38-40 34-54 80" />
        <path d="M87 424c0 36-18 46-24 78" />
        <path d="M87 424c1 32 3 44 3 74" />
        <path d="M87 424c2 36 22 44 30 80" />
        <path d="M87 424c3 36 42 36 58 84" />
      </g>
    </g>
  );
}
