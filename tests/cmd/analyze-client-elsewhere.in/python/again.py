from store import Reads


class Winds(Reads):
    """Hands the reader on to those that know only this file."""
