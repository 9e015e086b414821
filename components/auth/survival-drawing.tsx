type SurvivalDrawingProps = { question: string; tool: string; restart: string; done: string };

/** A turn that survives a restart: the text stops at the seam and goes on behind it at the very same place. */
export function SurvivalDrawing({ question, tool, restart, done }: SurvivalDrawingProps) {
  return (
    <svg viewBox="0 0 560 560" role="presentation" aria-hidden="true" className="h-auto w-full font-sans">
      <Rock />
      <Kelp />
      <rect x="164.5" y="36.5" width="384" height="432" rx="10" fill="var(--surface)" stroke="var(--line)" />
      <rect x="318" y="58" width="210" height="40" rx="10" fill="var(--sunken)" />
      <text x="512" y="83" textAnchor="end" fontSize="14" fill="var(--ink)">
        {question}
      </text>
      <g stroke="var(--ink-3)" strokeWidth="1.5" fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d="m188 140 5-6 4 3 6-8" />
        <path d="M186 122v22h20" />
      </g>
      <text x="216" y="139" fontSize="13" fill="var(--ink-2)">
        {tool}
      </text>
      <path
        d="m512 133 4 4 8-9"
        stroke="var(--kelp)"
        strokeWidth="1.75"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Lines
        places={[
          [186, 172, 330],
          [186, 194, 302],
          [186, 216, 324],
          [186, 238, 164],
        ]}
      />
      <Seam label={restart} />
      <Lines
        places={[
          [354, 304, 150],
          [186, 326, 322],
          [186, 348, 290],
          [186, 370, 312],
          [186, 392, 118],
        ]}
      />
      <path
        d="m187 437 4 4 8-9"
        stroke="var(--kelp)"
        strokeWidth="1.75"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text x="208" y="442" fontSize="13" fill="var(--ink-2)">
        {done}
      </text>
    </svg>
  );
}

function Lines({ places }: { places: readonly (readonly [x: number, y: number, width: number])[] }) {
  return places.map(([x, y, width]) => (
    <rect key={y} x={x} y={y} width={width} height="8" rx="4" fill="var(--ink)" fillOpacity="0.16" />
  ));
}

function Seam({ label }: { label: string }) {
  return (
    <g>
      <path d="M12 275.5h536" stroke="var(--amber)" strokeWidth="1.5" strokeDasharray="2 6" strokeLinecap="round" />
      <rect
        x="280"
        y="262"
        width="152"
        height="27"
        rx="13.5"
        fill="var(--amber-wash)"
        stroke="var(--amber)"
        strokeOpacity="0.6"
      />
      <text x="356" y="280" textAnchor="middle" fontSize="12.5" fontWeight="500" fill="var(--amber-ink)">
        {label}
      </text>
    </g>
  );
}

function Rock() {
  return (
    <g>
      <path
        d="M0 524c34-10 60-16 92-13 40 4 70 10 112 6 58-6 96 8 150 4 60-4 120-14 206-3v42H0Z"
        fill="var(--ink)"
        fillOpacity="0.07"
      />
      <path
        d="M0 524c34-10 60-16 92-13 40 4 70 10 112 6 58-6 96 8 150 4 60-4 120-14 206-3"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
      />
    </g>
  );
}

function Kelp() {
  return (
    <g stroke="var(--kelp)" strokeLinecap="round" strokeLinejoin="round">
      <g fill="var(--kelp-wash)" strokeWidth="1.5">
        <path d="M88 92C62 84 44 60 18 62c10 26 42 42 70 38Z" />
        <path d="M90 152c22-16 34-42 60-46 0 28-28 50-58 56Z" />
        <path d="M80 222c-26-4-42-26-66-20 14 24 42 34 68 28Z" />
        <path d="M86 330c24-12 36-36 60-36-2 26-30 44-58 46Z" />
        <path d="M78 398c-24-6-40-24-62-18 12 22 40 32 64 26Z" />
      </g>
      <path
        d="M96 20c-12 40-6 74-6 108 0 40-14 66-10 106 4 38 12 62 8 100-4 36-12 52-6 96"
        fill="none"
        strokeWidth="5"
      />
      <g fill="none" strokeWidth="4">
        <path d="M82 430c-2 44-34 40-48 82" />
        <path d="M82 430c0 42-14 50-20 80" />
        <path d="M82 430c2 40 4 52 4 80" />
        <path d="M82 430c4 40 18 50 26 82" />
        <path d="M82 430c6 42 36 42 52 82" />
      </g>
    </g>
  );
}
