"""The scores of many groups at once: as columns until somebody looks at one of them."""
