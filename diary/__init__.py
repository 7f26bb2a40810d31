"""What is remembered of a runner over days: runs, pain, exercises, notes, check-ins; with their consent alone.

It stands beside `knowledge` and not within `actions`, because both the actions (which write it) and the gateway
(which sends the check-ins, pictures and pages that are made of it) read it; it knows neither.
"""
