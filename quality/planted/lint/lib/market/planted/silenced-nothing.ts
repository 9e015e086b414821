// plant: unused directive
// oxlint-disable-next-line no-console -- this line prints nothing
export const answer = 42;
