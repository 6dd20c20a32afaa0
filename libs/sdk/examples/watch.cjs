// A turn as it goes, from CommonJS: node watch.cjs http://127.0.0.1:8000
const process = require('node:process');
const { MaintenanceChatbot } = require('@maintenance-chatbot/sdk');

async function main() {
  const chatbot = new MaintenanceChatbot({ baseUrl: process.argv[2], apiKey: process.env.CHATBOT_KEY });
  const leaving = new AbortController();
  process.once('SIGINT', () => leaving.abort(new Error('interrupted')));
  for await (const event of chatbot.stream('¿Cuántas fallas hubo por planta este año?', { signal: leaving.signal })) {
    if (event.event === 'stage') console.log(`… ${event.data.stage}`);
    else if (event.event === 'interpretation') console.log(`Understood as: ${event.data.interpretation}`);
    else if (event.event === 'token') process.stdout.write(event.data.text);
    else if (event.event === 'done') console.log(`\n${event.data.suggestions.join(' · ')}`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
