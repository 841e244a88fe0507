"""Figures, side by side with others in the same run."""
