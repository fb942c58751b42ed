-- An offer may have a time; past it nobody can accept it any more, and it is off the table.
alter table offers drop constraint offers_state_check;
alter table offers add constraint offers_state_check
  check (state in ('open', 'accepted', 'rejected', 'countered', 'withdrawn', 'expired'));
create index offers_lapse on offers (valid_until) where state = 'open';
