-- Lists of complaints: filters by every field, several orders, tags.

-- How content the complainant was at last, 0 to 100: of the newest answered survey.
alter table complaints add column satisfaction numeric(5, 2);
update complaints set satisfaction = s.index_value
  from (select distinct on (complaint_id) complaint_id, index_value from surveys
    where index_value is not null order by complaint_id, round desc) s
  where s.complaint_id = complaints.id;

-- Orders. Each is read forwards and backwards; what has no value comes last, newest first.
create index complaints_registered on complaints (registered_at, id);
create index complaints_due on complaints (due_at, id) where due_at is not null;
create index complaints_occurred on complaints (occurred_at, id) where occurred_at is not null;
create index complaints_closed on complaints (closed_at, id) where closed_at is not null;
create index complaints_by_priority on complaints ((-priority), received_at, id);
create index complaints_by_severity on complaints (severity_rank, received_at, id);
create index complaints_loss on complaints (claimed_loss, id) where claimed_loss is not null;
create index complaints_satisfaction on complaints (satisfaction, id) where satisfaction is not null;

-- What people are looked for by, newest first.
create index complaints_registered_by on complaints (registered_by, received_at desc, id desc);

-- Short codes: of use where a value is rare; where it is common the newest are walked through. Equal entries are kept
-- once, so these are small.
create index complaints_kind on complaints (kind);
create index complaints_phase on complaints (phase);
create index complaints_stage on complaints (stage);
create index complaints_process on complaints (process_version_id);
create index complaints_channel on complaints (channel);
create index complaints_source_group on complaints (source_group);
create index complaints_severity on complaints (severity);
create index complaints_validity on complaints (validity);
create index complaints_remedy on complaints (remedy_sought) where remedy_sought is not null;
create index complaints_mood on complaints (mood) where mood is not null;
create index complaints_urgency on complaints (urgency) where urgency is not null;
create index complaints_closed_how on complaints (closed_how) where closed_how is not null;
create index complaints_safety on complaints (received_at, id) where safety;
create index complaints_legal on complaints (received_at, id) where legal;
create index complaints_media on complaints (received_at, id) where media;
create index complaints_confidential on complaints (received_at, id) where confidential;
create index complaints_repeats on complaints (received_at, id) where is_repeat;
create index complaints_duplicates on complaints (received_at, id) where duplicate_of is not null;
create index complaints_reopened on complaints (received_at, id) where reopened > 0;

-- Words that are typed from their beginning.
create index complaints_number_begins on complaints (number text_pattern_ops);
create index complaints_source_begins on complaints (lower(source_ref) text_pattern_ops) where source_ref is not null;
create index complaints_product_begins on complaints (lower(product) text_pattern_ops) where product is not null;
create index complaints_model_begins on complaints (lower(model) text_pattern_ops) where model is not null;
create index complaints_batch_begins on complaints (lower(batch) text_pattern_ops) where batch is not null;
create index complaints_order_begins on complaints (lower(order_no) text_pattern_ops) where order_no is not null;
create index complaints_place_begins on complaints (lower(place) text_pattern_ops) where place is not null;
create index parties_level on parties (level) where level <> 'regular';

-- Tags: words of the company's own that complaints are gathered under.
create table tags (
  id uuid primary key,
  name text not null,
  created_by uuid references people (id),
  created_at timestamptz not null
);
create unique index tags_name on tags (lower(name));
create table complaint_tags (
  complaint_id uuid not null references complaints (id) on delete cascade,
  tag_id uuid not null references tags (id),
  added_by uuid references people (id),
  added_at timestamptz not null,
  primary key (complaint_id, tag_id)
);
create index complaint_tags_tag on complaint_tags (tag_id, complaint_id);
