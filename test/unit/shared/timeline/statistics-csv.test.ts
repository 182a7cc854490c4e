import { expect, it } from 'vitest';
import { tableRange } from '../../../../src/shared/session/row-range';
import { RangeStatisticsBuilder } from '../../../../src/shared/timeline/range-statistics';
import { statisticsCsv } from '../../../../src/shared/timeline/statistics-csv';
import { recording, view } from './recording';

it('figures are a line each as CSV, what is not known empty, what has commas quoted', () => {
  const builder = new RangeStatisticsBuilder(view(0, 60_000), []);
  builder.add(tableRange(recording('A 0-20 100-120 / left 50-60 / move 1:0,0 2:3,4')));
  const window = { title: 'Letter, "draft"', class: '', process: '' };
  const csv = statisticsCsv({ ...builder.statistics(), focus: [{ window, us: 5 }] });
  const lines = csv.split('\r\n');
  expect(lines[0]).toBe('metric,item,value,unit');
  for (const line of [
    'range,to,60000000,us',
    'events,move,2,',
    'key_presses,,2,',
    'key_rate,,2,per_minute',
    'words,,,per_minute',
    'key,KeyA,2,',
    'clicks,1,1,',
    'pointer_path,,5,px',
    'pointer_path,,,mm',
    'focus,"Letter, ""draft""",5,us',
  ]) {
    expect(lines).toContain(line);
  }
});
