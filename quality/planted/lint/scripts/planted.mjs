// plant: none
console.log(process.env.HOME);
