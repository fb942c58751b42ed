-- Whose doing a complaint is about, by a scheme of its procedure, beside how grave it is (CL-2).
alter table complaints add column responsibility_class text;
