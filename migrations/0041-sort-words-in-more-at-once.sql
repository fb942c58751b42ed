-- The more rows are sorted in at once, the less each costs: ten thousand in one go a third of what they cost by the
-- thousand. The job that does it comes every quarter of a minute, so only an import fills the list; a search then looks
-- through what waits besides, which takes it some hundredths of a second.
alter index complaint_texts_words set (gin_pending_list_limit = 131072);
