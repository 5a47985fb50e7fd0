"""What somebody may not do alone: who is asked, and what comes of it."""
