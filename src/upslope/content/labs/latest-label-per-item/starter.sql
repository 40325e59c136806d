-- One row for each item: item_id, label, previous_label, labels.
SELECT item_id, label
FROM annotations
-- number the labels of each item, and keep the latest
