"""Readings and the record -> what others open: JSON, datasets, briefings."""
