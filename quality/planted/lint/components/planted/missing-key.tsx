// plant: react(jsx-key)
export const Rows = ({ rows }: { rows: string[] }) => (
  <ul>
    {rows.map((row) => (
      <li>{row}</li>
    ))}
  </ul>
);
