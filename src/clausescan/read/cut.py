"""What is said of pages that a limit left unread. `run` names them: numbers, or the file that they are in."""

from clausescan.structures import Problem


def past_pages(run: str) -> Problem:
    """Pages past the limit of pages."""
    message = f"Pages non lues, au-delà de la limite de pages (--max-pages) : {run}."
    return Problem(stage="read", code="page_limit", message=message)


def past_time(run: str) -> Problem:
    """Pages whose turn did not come in the time, or within the characters, that a file may take."""
    message = f"Pages non lues, faute de temps ou de place (--timeout) : {run}."
    return Problem(stage="read", code="time_limit", message=message)
