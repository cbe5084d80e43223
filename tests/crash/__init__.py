"""Runs that are cut off: killed, out of disk, two at a time; and what readers see meanwhile."""
