import fc from 'fast-check';

// The same cases at every run, so that a run says something of the change and not of its luck. Other
// cases: DESKREEL_SEED=$RANDOM npm test -- unit.
fc.configureGlobal({ seed: Number(process.env['DESKREEL_SEED'] ?? 1) });
