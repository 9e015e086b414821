// plant: TS4114
class Provider {
  quote(): number {
    return 1;
  }
}

export class Sample extends Provider {
  quote(): number {
    return 2;
  }
}
