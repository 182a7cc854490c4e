import { expect, it } from 'vitest';
import {
  type Approvable,
  type ApprovalStore,
  approve,
  carryOn,
  isApproved,
} from '../../../../src/main/app/macro-approvals';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/shared/contract/settings';

const MACRO: Approvable = {
  id: 'letters',
  needs: ['keyboard'],
  revision: 'letters 1',
  called: ['greeting 1'],
};

/** Settings of a user who has said yes to {@link MACRO}. */
function said(read: string | null = null) {
  let settings: Settings = DEFAULT_SETTINGS;
  const store: ApprovalStore = {
    get current() {
      return settings;
    },
    change: ({ macros }) => {
      settings = { ...settings, macros: macros ?? settings.macros };
    },
  };
  approve(store, MACRO, read);
  return {
    store,
    isApproved: (changes: Partial<Approvable> = {}, made: string | null = null) =>
      isApproved(store.current, { ...MACRO, ...changes }, made),
  };
}

it('a yes is to the files as they were', () => {
  const { isApproved: may } = said();
  expect(may()).toBe(true);
  expect(may({ needs: ['keyboard', 'mouse'] })).toBe(false);
  expect(may({ id: 'other' })).toBe(false);
  expect(may({ revision: 'letters 2' })).toBe(false);
  expect(may({ called: ['greeting 2'] })).toBe(false);
  expect(may({ called: ['greeting 1', 'another 1'] })).toBe(false);
  expect(may({ called: [] })).toBe(true);
});

it('a yes is carried on to what the editor saves, of it and of what it calls, but to no further need', () => {
  const { store, isApproved: may } = said();
  carryOn(store, 'letters 1', 'letters 2');
  carryOn(store, 'greeting 1', 'greeting 2');
  const now = { revision: 'letters 2', called: ['greeting 2'] };
  expect(may(now)).toBe(true);
  expect(may()).toBe(false);
  expect(may({ ...now, needs: ['clipboard'] })).toBe(false);
});

it('what is saved over a file that nobody has said yes to is asked about', () => {
  const { store, isApproved: may } = said();
  carryOn(store, 'of somebody else', 'letters 2');
  expect(may({ revision: 'letters 2' })).toBe(false);
});

it('a yes to what stands in the editor is one to it, and to what it was made from', () => {
  const { isApproved: may } = said('letters 0');
  expect(may()).toBe(true);
  expect(may({ revision: 'letters 0' })).toBe(true);
  expect(may({ revision: 'further edited' }, 'letters 0')).toBe(true);
  expect(may({ revision: 'further edited' }, 'of somebody else')).toBe(false);
});
