"""clausescan reads a French IT-outsourcing contract before it is signed."""

__version__ = "0.1.0"
