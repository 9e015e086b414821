// plant: TS7029
export function label(status: string): string {
  let text = "";
  switch (status) {
    case "running":
      text = "Running";
    case "failed":
      text = "Failed";
      break;
  }
  return text;
}
