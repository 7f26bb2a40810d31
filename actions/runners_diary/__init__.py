"""The diary in conversation: what a message means for it, what is said, check-ins, and the runner's rights.

Not named `diary`: the search for actions would take the package of that name beside this one for it.
"""
