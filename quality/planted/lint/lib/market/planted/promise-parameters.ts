// plant: promise(valid-params)
export const late = (work: Promise<string>): Promise<string> => work.finally();
