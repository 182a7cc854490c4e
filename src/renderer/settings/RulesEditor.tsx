import { Plus, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppRule } from '../../shared/session/app-rule';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { MOST_RULES, ruleProblem } from './rule-problem';

const FIELDS: readonly AppRule['field'][] = ['title', 'class'];

/** The windows that are never recorded: a list to add to and to remove from. */
export function RulesEditor({
  rules,
  onChange,
}: {
  readonly rules: readonly AppRule[];
  readonly onChange: (rules: readonly AppRule[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const nameOf = (rule: AppRule): string =>
    `${t(`settings.privacy.fields.${rule.field}`)}: ${rule.pattern}`;
  return (
    <div className="rules">
      {rules.length === 0 ? (
        <p className="settings-note">{t('settings.privacy.noRules')}</p>
      ) : (
        <ul className="rules-list">
          {rules.map((rule) => (
            <li key={nameOf(rule)} data-testid="rule">
              <span className="rule-field">{t(`settings.privacy.fields.${rule.field}`)}</span>
              <span className="rule-pattern selectable">{rule.pattern}</span>
              <IconButton
                label={t('settings.privacy.remove', { rule: nameOf(rule) })}
                icon={<X />}
                onPress={() => onChange(rules.filter((each) => each !== rule))}
              />
            </li>
          ))}
        </ul>
      )}
      <NewRule rules={rules} onAdd={(rule) => onChange([...rules, rule])} />
    </div>
  );
}

function NewRule({
  rules,
  onAdd,
}: {
  readonly rules: readonly AppRule[];
  readonly onAdd: (rule: AppRule) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [field, setField] = useState<AppRule['field']>('title');
  const [pattern, setPattern] = useState('');
  const rule: AppRule = { field, pattern: pattern.trim() };
  const problem = rule.pattern === '' ? null : ruleProblem(rule, rules);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (rule.pattern !== '' && problem === null) {
      onAdd(rule);
      setPattern('');
    }
  };
  return (
    <form className="rules-new" onSubmit={submit}>
      <Choice
        look="segments"
        label={t('settings.privacy.field')}
        value={field}
        options={FIELDS.map((value) => ({ value, name: t(`settings.privacy.fields.${value}`) }))}
        onChange={setField}
      />
      <Field
        label={t('settings.privacy.pattern')}
        placeholder={t(`settings.privacy.placeholders.${field}`)}
        value={pattern}
        onChange={setPattern}
        maxLength={200}
      />
      <Button
        type="submit"
        icon={<Plus />}
        isDisabled={rule.pattern === '' || problem !== null}
        testId="add-rule"
      >
        {t('settings.privacy.add')}
      </Button>
      {problem !== null && (
        <Problem message={t(`settings.privacy.${problem}`, { count: MOST_RULES })} />
      )}
    </form>
  );
}
