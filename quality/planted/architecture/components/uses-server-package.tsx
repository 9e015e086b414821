// plant: components-run-in-browsers
import pino from "pino";

export const Title = () => <p>{pino().level}</p>;
