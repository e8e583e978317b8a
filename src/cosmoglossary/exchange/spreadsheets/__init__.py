"""The glossary as one table, for people who open it in a spreadsheet; the import reads it back as it was.

`leaves` are the values of an entry one by one, `sheet` puts them into columns and rows, `csv_file` and `workbook` write
these, and `mistaken` keeps texts from being taken for formulas, dates or numbers.
"""
