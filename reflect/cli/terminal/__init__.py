"""The terminal itself: its streams, its width and colours, a line said, a line read."""
