import { describe, expect, it } from 'vitest';
import { pageFile } from '../../../../src/main/app/page-file';
import { sessionNameOf } from '../../../../src/main/app/session-address';

describe('pageFile', () => {
  it.each([
    ['app://deskreel/', '/build/index.html'],
    ['app://deskreel/assets/main.js?v=1', '/build/assets/main.js'],
    ['app://deskreel/a%20b.css', '/build/a b.css'],
    // The address itself resolves these before anybody sees them.
    ['app://deskreel/../../etc/passwd', '/build/etc/passwd'],
    ['app://deskreel/%2e%2e/secret', '/build/secret'],
  ])('%s is %s', (url, file) => {
    expect(pageFile('/build', url)).toBe(file);
  });

  it.each([
    'app://deskreel/..%2fsecret',
    'app://deskreel/assets/..%2f..%2fsecret',
    'app://deskreel/..%2fbuild-secrets/x',
    'app://deskreel/%00',
    'app://deskreel/%ff',
  ])('%s is nothing of ours', (url) => {
    expect(pageFile('/build', url)).toBeNull();
  });
});

describe('sessionNameOf', () => {
  it.each([
    ['reel://session/2026-05-01%20first', '2026-05-01 first'],
    ['reel://session/%E5%BD%95%E5%88%B6', '录制'],
    ['reel://session/100%25', '100%'],
  ])('%s names %s', (url, name) => {
    expect(sessionNameOf(url)).toBe(name);
  });

  it.each([
    'reel://session/',
    'reel://session/..%2f..%2fetc%2fpasswd',
    'reel://session/..%5csecret',
    'reel://session/%2e%2e%2fsecret',
    'reel://session/.hidden',
    'reel://session/a/b',
    'reel://session/%00',
    'reel://session/%ff',
    `reel://session/${'a'.repeat(201)}`,
    'reel://journal/a',
  ])('%s names nothing', (url) => {
    expect(sessionNameOf(url)).toBeNull();
  });
});
