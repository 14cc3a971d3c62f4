"""A portfolio for people: tables on screen, workbooks, a calendar and a dashboard, all from rows of plain data."""
