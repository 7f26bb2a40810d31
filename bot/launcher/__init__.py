"""Starts, watches and stops the three processes of Afterrun."""
