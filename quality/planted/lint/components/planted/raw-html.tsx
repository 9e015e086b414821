// plant: react(no-danger)
export const Answer = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }} />;
