"""What a career is made of beside learning: roles side by side, pathways, pay, postings, applications, exams.

Pure: values in, values out. Wording is for `words/`, storing and fetching for `engine/`.
"""
