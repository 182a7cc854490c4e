import { serveJob } from '../../session/worker-job';
import { doMacroJob } from './do-macro-job';

// The worker thread that does one job about macros and ends. Built to macro-worker.js beside the app's bundle.
void serveJob(doMacroJob);
