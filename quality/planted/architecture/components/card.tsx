export const Card = () => <p>card</p>;
