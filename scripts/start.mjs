// @ts-check
import { runCommand } from './lib/command.mjs';
import { launchDemo } from './lib/demo/launch.mjs';
import { loadOwnSettings } from './lib/demo/settings.mjs';
import { demoPersonas, welcome } from './lib/demo/welcome.mjs';
import { portFrom } from './lib/ports.mjs';

runCommand(async () => {
  loadOwnSettings();
  const { origin, port } = await launchDemo({ port: portFrom(process.env.PORT, 3000, 'PORT') });
  process.stdout.write(welcome(origin, await demoPersonas(`http://127.0.0.1:${port}`)));
});
