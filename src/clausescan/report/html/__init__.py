"""The report as one HTML file that opens offline: no framework, no network, nothing executed but its own script.

`render.py` makes it; it is not imported here, for other formats use the plain views without its template engine.
"""
