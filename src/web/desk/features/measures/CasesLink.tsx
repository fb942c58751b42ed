import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { casesSearch, type CasesOf, type MeasureFilters } from './measure-filters.ts';

/** A number that opens the cases behind it; `what` says in words which. */
export function CasesLink(props: {
  filters: MeasureFilters;
  of: CasesOf;
  what: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Link
      to="/measures/cases"
      search={casesSearch(props.filters, props.of)}
      title={t('desk.measures.see-cases', { what: props.what })}
    >
      {props.children}
    </Link>
  );
}
