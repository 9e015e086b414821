// plant: typescript(switch-exhaustiveness-check)
type Status = "running" | "completed" | "failed";

export function labelFor(status: Status): string {
  let label = "";
  switch (status) {
    case "running":
      label = "Running";
      break;
    case "completed":
      label = "Done";
      break;
  }
  return label;
}
