// plant: react(iframe-missing-sandbox)
export const Preview = ({ url }: { url: string }) => <iframe src={url} title="Preview" />;
