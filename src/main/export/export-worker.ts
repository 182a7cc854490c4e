import { serveJob } from '../session/worker-job';
import { exportFile } from './export-file';

// The worker thread that writes one export and ends. Built to export-worker.js beside the app's bundle.
void serveJob(exportFile);
