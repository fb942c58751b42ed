import { PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { listTags, tagComplaint } from '../../../../../contract/tag-contract.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { TagPicker } from '../../../pickers/TagPicker.tsx';
import { caseRoutes } from '../case-routes.ts';

/** The tags on the case; who may say something about it puts them on and takes them off. */
export function CaseTags({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const may = complaint.abilities.includes('complaint.comment');
  const [open, setOpen] = useState(false);
  const change = useCommand(tagComplaint, {
    invalidates: [...caseRoutes, listTags],
    onSuccess: () => {
      setOpen(false);
    },
  });
  const save = (add: string[], remove: string[]) => {
    change.mutate({ params: { id: complaint.id }, body: { add, remove } });
  };
  if (complaint.tags.length === 0 && !may) return null;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 4, marginTop: 6 }}>
      {complaint.tags.map(({ id, name }) => (
        <Tag
          key={id}
          closable={may}
          style={{ marginInlineEnd: 0 }}
          closeIcon={may ? <span aria-label={t('desk.case.tag.remove', { name })}>×</span> : undefined}
          onClose={(event) => {
            event.preventDefault();
            save([], [id]);
          }}
        >
          {name}
        </Tag>
      ))}
      {may && (
        <Popover
          trigger="click"
          placement="bottomLeft"
          open={open}
          onOpenChange={setOpen}
          destroyOnHidden
          content={
            <div style={{ width: 240 }}>
              <TagPicker
                by="name"
                value={[]}
                onChange={(names) => {
                  save(names, []);
                }}
                autoFocus
                aria-label={t('desk.list.tag.add')}
              />
            </div>
          }
        >
          <Button size="small" type="dashed" icon={<PlusOutlined />}>
            {t('desk.case.tag')}
          </Button>
        </Popover>
      )}
    </div>
  );
}
