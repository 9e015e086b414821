// plant: jsx-a11y(anchor-is-valid), react(jsx-no-script-url)
export const Source = () => <a href="javascript:void(0)">Source</a>;
