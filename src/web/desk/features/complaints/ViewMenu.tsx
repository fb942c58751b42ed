import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeView, chooseFirstView, listViews, removeView, type SavedView } from '../../../../contract/view-contract.ts'; // oxfmt-ignore
import { useCommand, useRoute } from '../../../ui/use-route.ts';
import { addressOf, lookOf, noFilters, shows, type Filters } from './filters.ts';
import { ViewDialog } from './ViewDialog.tsx';

/** The views somebody sees, the one that is shown now, and what can be done with it. */
export function ViewMenu({ filters, onShow }: { filters: Filters; onShow: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const views = useRoute(listViews, {}, { staleTime: 60_000 }).data;
  const [dialog, setDialog] = useState<SavedView | 'new' | null>(null);
  const change = useCommand(changeView, { invalidates: [listViews] });
  const remove = useCommand(removeView, { invalidates: [listViews] });
  const first = useCommand(chooseFirstView, { invalidates: [listViews] });
  const [last, setLast] = useState<string | null>(null);
  const items = views?.items ?? [];
  const shown = items.find((view) => shows(filters, view.look));
  // What was shown last and has been changed since can be kept as it is now.
  const changed = shown ? undefined : items.find((view) => view.id === last && view.mine);
  const show = (view: SavedView) => {
    setLast(view.id);
    onShow(addressOf(view.look));
  };
  const entry = (view: SavedView) => ({
    key: view.id,
    label: view.owner === null ? view.title : t('desk.list.view.of', { title: view.title, name: view.owner }),
    extra: view.first ? t('desk.list.view.first') : undefined,
    onClick: () => {
      show(view);
    },
  });
  const menu: MenuProps['items'] = [
    {
      key: 'all',
      label: t('desk.list.view.all'),
      onClick: () => {
        setLast(null);
        onShow(noFilters);
      },
    },
    ...items.map(entry),
    { type: 'divider' },
    { key: 'new', label: t('desk.list.view.save'), onClick: () => { setDialog('new'); } }, // oxfmt-ignore
    ...(changed
      ? [
          {
            key: 'update',
            label: t('desk.list.view.update', { title: changed.title }),
            onClick: () => {
              const { title, shared, version } = changed;
              change.mutate({
                params: { id: changed.id },
                body: { title, shared, version, look: lookOf(filters) },
              });
            },
          },
        ]
      : []),
    ...(shown
      ? [
          {
            key: 'first',
            label: t(shown.first ? 'desk.list.view.not-first' : 'desk.list.view.make-first'),
            onClick: () => {
              first.mutate({ body: { id: shown.first ? null : shown.id } });
            },
          },
        ]
      : []),
    ...(shown?.mine
      ? [
          { key: 'edit', label: t('desk.list.view.edit'), onClick: () => { setDialog(shown); } }, // oxfmt-ignore
          {
            key: 'remove',
            danger: true,
            label: t('desk.list.view.remove'),
            onClick: () => {
              modal.confirm({
                title: t('desk.list.view.remove.title', { title: shown.title }),
                okText: t('desk.list.view.remove'),
                okButtonProps: { danger: true },
                onOk: () => remove.mutateAsync({ params: { id: shown.id } }).catch(() => null),
              });
            },
          },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: menu, style: { maxHeight: 480, overflowY: 'auto' } }}>
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
          {shown?.title ??
            t(changed ? 'desk.list.view.changed' : 'desk.list.views', { title: changed?.title })}
        </Button>
      </Dropdown>
      {dialog !== null && (
        <ViewDialog
          view={dialog === 'new' ? null : dialog}
          filters={filters}
          mayShareWithAll={views?.mayShareWithAll ?? false}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </>
  );
}
