-- New words wait in a list beside the index until they are sorted in. Whoever's word filled that list had to sort all of
-- it, for seconds; now a job does it, twice a minute, so the list may grow meanwhile: an import is quicker the more is
-- sorted in at once. What a search has to look through besides stays small.
alter index complaint_texts_words set (gin_pending_list_limit = 16384);
