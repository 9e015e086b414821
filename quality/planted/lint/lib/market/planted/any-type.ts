// plant: typescript(no-explicit-any)
export const firstOf = (rows: any[]): unknown => rows[0];
