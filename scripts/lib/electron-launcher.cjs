// Goes into the registry-hosted Electron as resources/app/main.js, and does for it what the
// default app does in Electron's own download: `electron FOLDER …` runs the app in FOLDER.
// It runs in that Electron only, never in ours.
const { app } = require('electron');
const path = require('node:path');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  process.stderr.write('electron: name the folder of an app to run\n');
  app.exit(2);
} else {
  const home = path.resolve(folder);
  const { name, productName, version, main = 'index.js' } = require(
    path.join(home, 'package.json'),
  );
  // What Electron itself sets when it runs a folder and not a packaged app.
  Object.assign(process, { defaultApp: true });
  app.setName(productName ?? name);
  if (version) app.setVersion(version);
  app.setAppPath(home);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  require(path.join(home, main));
}
