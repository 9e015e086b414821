// plant: TS2322
export const firstOf = (rows: string[]): string => rows[0];
