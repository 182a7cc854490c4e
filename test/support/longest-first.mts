import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LONG_FILES } from './long-files.mts';

/**
 * Has the files that take longest run first, so that none of them is left over in the end when the others have nothing
 * more to do. vitest knows by itself how long files took where it ran before, which a fresh clone does not have: it
 * takes the largest first, and those are not the longest.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONG_FILES.findIndex((file) => moduleId.endsWith(`/test/${file}`));
      return found < 0 ? LONG_FILES.length : found;
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
