// plant: react(no-unstable-nested-components), react(static-components)
export function Card() {
  const Inner = () => <p>figure</p>;
  return <Inner />;
}
