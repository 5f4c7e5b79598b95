export function report(results) { console.log(JSON.stringify(results).length); }
