from .names import *
from .names import DATABASE as DB

SITE = "site-b"
