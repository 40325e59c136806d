SELECT item_id, label
FROM annotations
-- number the labels of each item, keep the latest, and add previous_label and labels
