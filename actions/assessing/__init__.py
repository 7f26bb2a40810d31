"""What an answer in the middle of the assessment comes to: plain functions of what was said, without Rasa.

`said` holds what was said and what was known before it; `no_answer` finds what answers nothing, `put_right` what changes an
earlier answer, `meaning` what the words mean to the open question, and `values` what is noted. The form (`actions.form`) carries
it out on Rasa's side; `trackers` reads Rasa's tracker for it.
"""
