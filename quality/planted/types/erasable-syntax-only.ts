// plant: TS1294
export enum Status {
  running,
}
