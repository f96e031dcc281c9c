"""Scores and speed of bearwitness, on data that stays outside the project.

The data lie in ``$BEARWITNESS_SHARED`` (default ``../shared``); their texts are read there and
never copied. The package is no part of what is shipped.
"""
