// plant: typescript(prefer-promise-reject-errors)
export const fail = (): Promise<never> => Promise.reject("away");
