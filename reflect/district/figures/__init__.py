"""What is told of many schools together: made of what may be shown of each, and of nothing else."""
