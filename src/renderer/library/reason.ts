/** What is wrong with a file, without the folder that every session is in. */
export function withoutFolder(problem: string, folder: string): string {
  return problem.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');
}
