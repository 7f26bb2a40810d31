"""The diary in conversation: what a message means for it, what is said, check-ins, and the runner's rights."""
