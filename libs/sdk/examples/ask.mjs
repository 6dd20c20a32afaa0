// One question and what goes on from it: node ask.mjs http://127.0.0.1:8000
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { MaintenanceChatbot, ProblemError } from '@maintenance-chatbot/sdk';

const chatbot = new MaintenanceChatbot({ baseUrl: process.argv[2], apiKey: process.env.CHATBOT_KEY });

try {
  const conversation = chatbot.conversation();
  const turn = await conversation.ask('¿Cuáles son los 5 equipos con más fallas este año?');
  console.log(turn.response);
  console.log('Understood as:', turn.interpretation);
  console.table(turn.data?.rows);

  const { response, session_id: session, artifacts } = await conversation.ask('¿y el año pasado?');
  console.log(response);
  for (const [type, path] of [
    ['data', artifacts.data_file],
    ['image', artifacts.image_file],
  ]) {
    if (!path) continue;
    const file = await chatbot.download(type, session);
    await writeFile(file.name, file.stream);
    console.log('Saved', file.name);
  }
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(`${error.code}: ${error.message} (request ${error.requestId})`);
  process.exitCode = 1;
}
