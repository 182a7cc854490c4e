// Runs the app whose main file is in TIMED_MAIN and says on standard output, in a line, when its
// first window painted first: milliseconds since the epoch. The app itself is left as it is.
const { app } = require('electron');

app.once('browser-window-created', (_event, window) => {
  window.webContents.once('did-finish-load', async () => {
    const paint = await window.webContents.executeJavaScript(`new Promise((resolve) => {
      const tell = (entries) => {
        const first = entries.find((entry) => entry.name === 'first-contentful-paint');
        if (first) resolve(performance.timeOrigin + first.startTime);
      };
      new PerformanceObserver((list) => tell(list.getEntries()))
        .observe({ type: 'paint', buffered: true });
    })`);
    process.stdout.write(`painted ${paint}\n`);
  });
});

require(/** @type {string} */ (process.env['TIMED_MAIN']));
