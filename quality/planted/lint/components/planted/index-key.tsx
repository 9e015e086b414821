// plant: react(no-array-index-key)
export const Rows = ({ rows }: { rows: string[] }) => (
  <ul>
    {rows.map((row, index) => (
      <li key={index}>{row}</li>
    ))}
  </ul>
);
