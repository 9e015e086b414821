// plant: react(button-has-type)
export const Send = () => <button>Send</button>;
