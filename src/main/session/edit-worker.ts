import { editFile } from './edit-file';
import { serveJob } from './worker-job';

// The worker thread that writes one edited session and ends. Built to edit-worker.js beside the app's bundle.
void serveJob(editFile);
