"""Tables: CSV and other text, and XLSX. A row is an entry, a column a value.

`encoding` turns bytes of any code page into text, `delimited` cuts text into cells, `workbook` reads the sheets of an
XLSX file, both as a `sheet`, and `layout` finds the row with the names of the columns and makes entries of the rows
below it. `reading` tells tables from other files, and takes these steps one after another.
"""

from cosmoglossary.exchange.tables.reading import is_text_table, is_workbook, read_text, read_workbook

__all__ = ["is_text_table", "is_workbook", "read_text", "read_workbook"]
