// plant: react(jsx-no-target-blank)
export const Source = ({ url }: { url: string }) => (
  <a href={url} target="_blank">
    Source
  </a>
);
