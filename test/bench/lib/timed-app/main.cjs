// Runs the app whose main file is in TIMED_MAIN and says on standard output, in a line, when its
// first window painted its first frame and its first content: milliseconds since the epoch. The app
// itself is left as it is.
const { app } = require('electron');

app.once('browser-window-created', (_event, window) => {
  window.webContents.once('did-finish-load', async () => {
    const paints = await window.webContents.executeJavaScript(`new Promise((resolve) => {
      const times = new Map();
      new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries()) {
          times.set(name, performance.timeOrigin + startTime);
        }
        if (times.has('first-contentful-paint')) {
          resolve([times.get('first-paint'), times.get('first-contentful-paint')]);
        }
      }).observe({ type: 'paint', buffered: true });
    })`);
    process.stdout.write(`${paints.join(' ')}\n`);
  });
});

require(/** @type {string} */ (process.env['TIMED_MAIN']));
