"""What WeasyPrint 70 is taught for our pages, one module a matter."""
