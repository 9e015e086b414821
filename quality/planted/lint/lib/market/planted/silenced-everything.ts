// plant: unicorn(no-abusive-eslint-disable), unused directive
/* eslint-disable */
export const answer = 42;
