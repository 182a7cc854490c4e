import { sealFile } from './seal-file';
import { serveJob } from './worker-job';

// The worker thread that seals one journal and ends. Built to seal-worker.js beside the app's bundle.
void serveJob(sealFile);
