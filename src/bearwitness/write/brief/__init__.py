"""The briefing: one model of a day's news in words, and one renderer for each form of it."""
