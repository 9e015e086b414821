// plant: nextjs(no-css-tags)
export const Head = () => <link rel="stylesheet" href="/styles.css" />;
