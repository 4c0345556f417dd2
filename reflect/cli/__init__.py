"""The front door: one module a verb. Only here is anything printed, or the clock read."""
