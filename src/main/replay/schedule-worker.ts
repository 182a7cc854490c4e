import { serveJob } from '../session/worker-job';
import { planReplay } from './schedule-job';

// The worker thread that plans one replay and ends. Built to schedule-worker.js beside the app's bundle.
void serveJob(planReplay);
