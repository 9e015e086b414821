// plant: jsx-a11y(alt-text)
export const Chart = () => <object data="/chart.svg" type="image/svg+xml" />;
