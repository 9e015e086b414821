// plant: eslint(no-alert)
export const tell = (text: string): void => window.alert(text);
