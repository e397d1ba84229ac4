"""What takes too long for every test run: kills at random moments, the same night in other orders. Not collected."""
